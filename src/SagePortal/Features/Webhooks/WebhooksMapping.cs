using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SagePortal.Features.Webhooks.Delivery;

namespace SagePortal.Features.Webhooks;

internal sealed class WebhooksMapping : IEntityTypeConfiguration<Webhook>, IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("webhooks");
        builder.Property(w => w.Name).HasMaxLength(63);
        builder.Property(w => w.Url).HasMaxLength(Webhook.MaxUrl);
        builder.Property(w => w.Description).HasMaxLength(Webhook.MaxDescription);
        Json(builder.Property(w => w.Sources));
        Json(builder.Property(w => w.DetailTypes));
        builder.Property(w => w.Version).IsConcurrencyToken();
        builder.HasIndex(w => new { w.AccountId, w.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("webhook_deliveries");
        builder.Property(d => d.Source).HasMaxLength(64);
        builder.Property(d => d.DetailType).HasMaxLength(128);
        Json(builder.Property(d => d.Attempts));
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasIndex(d => new { d.WebhookId, d.EventId }).IsUnique();
        builder.HasIndex(d => new { d.WebhookId, d.CreatedAt });
        builder.HasIndex(d => new { d.Status, d.NextAttemptAt });
        builder.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Json<T>(PropertyBuilder<IReadOnlyList<T>> property) => property.HasConversion(
        list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<T[]>(text, JsonSerializerOptions.Default)!,
        new ValueComparer<IReadOnlyList<T>>((a, b) => a!.SequenceEqual(b!), list => list.Count, list => list));
}
