using System.Globalization;
using System.Text;

namespace SagePortal.Features.Samples;

/// <summary>
/// The sample table: subscribers of a made-up streaming service and whether they left within a month. Seeded, so every portal shows the
/// same figures. The signal is known: a logistic model of tenure, use, tickets, contract and price, with an interaction (price hurts
/// monthly contracts most) and noise.
/// </summary>
public static class SubscriptionChurnTable
{
    public const string Name = "subscription-churn";
    public const string Target = "churned";

    private static readonly string[] s_plans = ["Basic", "Standard", "Premium", "Family"];
    private static readonly string[] s_countries = ["Japan", "Germany", "United States", "Brazil", "India", "France", "Canada"];
    private static readonly string[] s_payments = ["card", "direct debit", "invoice", "voucher"];
    private static readonly string[] s_notes =
        ["asked about the price", "streaming stopped twice, asked for a refund", "praised the new catalogue", "wants to pause", "moved house", "app crashes on television", "recommended us to a friend"];

    /// <param name="rows">Data rows, ≥ 1.</param>
    /// <param name="seed">Same seed, same bytes.</param>
    /// <returns>CSV, UTF-8, header first.</returns>
    public static byte[] Create(int rows, int seed)
    {
        var random = new Random(seed);
        var csv = new StringBuilder("customer_id,signup_date,plan,country,age,contract,monthly_fee,payment_method,hours_last_30_days,devices,support_tickets,satisfaction,note,churned\n");
        for (var row = 0; row < rows; row++)
        {
            Subscriber.Draw(random).AppendTo(csv, row);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private sealed record Subscriber(
        DateOnly SignedUp, string Plan, string Country, double? Age, bool Yearly, double Fee, string Payment, double Hours, int Devices, int Tickets, int? Satisfaction, string? Note, bool Churned)
    {
        public static Subscriber Draw(Random random)
        {
            var tenureDays = (int)(1500 * Math.Pow(random.NextDouble(), 1.6)) + 5;
            var plan = random.Next(s_plans.Length);
            var yearly = random.NextDouble() < 0.35;
            var fee = Math.Round((6.9 + (4.2 * plan)) * (yearly ? 0.85 : 1) * (0.9 + (0.2 * random.NextDouble())), 2);
            var hours = Math.Round(Math.Exp((0.9 * Normal(random)) + 2.4), 1);
            var tickets = Poisson(random, 0.6 + (fee > 15 ? 0.4 : 0));
            var satisfaction = Math.Clamp((int)Math.Round(3.6 - (0.45 * tickets) + (0.02 * hours) + (0.8 * Normal(random))), 1, 5);
            var payment = random.Next(s_payments.Length);
            var logit = -1.35 - (0.0016 * tenureDays) - (0.045 * hours) + (0.75 * tickets) - (yearly ? 1.4 : 0)
                + (yearly ? 0 : 0.09 * (fee - 10)) - (0.35 * (satisfaction - 3)) + (payment == 3 ? 0.9 : 0) + (0.55 * Normal(random)) + 1.1;
            var churned = random.NextDouble() < 1 / (1 + Math.Exp(-logit));
            return new Subscriber(
                new DateOnly(2026, 6, 1).AddDays(-tenureDays),
                s_plans[plan],
                s_countries[Math.Min(random.Next(s_countries.Length), random.Next(s_countries.Length))],
                random.NextDouble() < 0.12 ? null : Math.Round(Math.Clamp(39 + (13 * Normal(random)), 18, 88)),
                yearly,
                fee,
                s_payments[payment],
                hours,
                1 + Poisson(random, plan * 0.7),
                tickets,
                random.NextDouble() < 0.25 ? null : satisfaction,
                random.NextDouble() < 0.3 ? s_notes[churned && random.NextDouble() < 0.5 ? random.Next(2) : random.Next(s_notes.Length)] : null,
                churned);
        }

        public void AppendTo(StringBuilder csv, int row)
        {
            csv.Append(CultureInfo.InvariantCulture, $"C{100000 + (row * 37 % 900000)},{SignedUp:yyyy-MM-dd},{Plan},{Country},{Age},{(Yearly ? "yearly" : "monthly")},{Fee:0.00},{Payment},");
            csv.Append(CultureInfo.InvariantCulture, $"{Hours:0.0},{Devices},{Tickets},{Satisfaction},\"{Note}\",{(Churned ? "yes" : "no")}\n");
        }

        // Box–Muller.
        private static double Normal(Random random) =>
            Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

        // Knuth's product method, fine for small means.
        private static int Poisson(Random random, double mean)
        {
            var limit = Math.Exp(-mean);
            var product = random.NextDouble();
            var count = 0;
            while (product > limit)
            {
                product *= random.NextDouble();
                count++;
            }

            return count;
        }
    }
}
