using System.Net;
using SagePortal.Features.AuditTrail;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Results;
using SagePortal.TestKit;
using SagePortal.Tests.Features.SignIn;

namespace SagePortal.Tests.Features.AuditTrail;

public sealed class AuditTrailTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("say \"hi\", twice", "\"say \"\"hi\"\", twice\"")]
    [InlineData(null, "\"\"")]
    public void Quote_DangerousField_IsHarmless(string? value, string expected) => Assert.Equal(expected, AuditExport.Quote(value));

    [Fact]
    public async Task List_Filtered_ShowsOnlyOwnAndMatchingRows()
    {
        var ana = await portal.AdministratorAsync();
        await WriteAsync(ana, ("sagemaker:CreateEndpoint", null), ("sagemaker:DeleteEndpoint", "AccessDeniedException"), ("iam:CreateUser", null));
        await WriteAsync(await portal.AdministratorAsync(), ("sagemaker:CreateEndpoint", "AccessDeniedException"));

        var denied = await ListAsync(ana, AuditFilter.None with { DeniedOnly = true });
        var byAction = await ListAsync(ana, AuditFilter.None with { Action = "sagemaker:" });

        Assert.Equal("sagemaker:DeleteEndpoint", Assert.Single(denied.Rows).EventName);
        Assert.Equal(2, byAction.Total);
    }

    [Fact]
    public async Task Export_AsCsv_HoldsEveryRow_AndIsRefusedWithoutTheRight()
    {
        var ana = await portal.AdministratorAsync();
        await WriteAsync(ana, ("sagemaker:CreateEndpoint", null), ("iam:CreateUser", null));
        var bob = await portal.Given.Person().In(ana.Account, "AmazonSageMakerReadOnly").CreateAsync();
        using var hers = new PortalBrowser(portal);
        using var his = new PortalBrowser(portal);
        await hers.SignInAsync(ana);
        await his.SignInAsync(bob);

        var csv = await (await hers.GetAsync("/audit/export?format=csv&action=sagemaker:")).Content.ReadAsStringAsync();

        Assert.Equal(2, csv.TrimEnd().Split("\r\n").Length);
        Assert.Equal(HttpStatusCode.Forbidden, (await his.GetAsync("/audit/export")).StatusCode);
    }

    [Fact]
    public async Task List_ByRequestKindAndText_FindsTheEvent()
    {
        var ana = await portal.AdministratorAsync();
        await WriteAsync(ana, ("sagemaker:DescribeEndpoint", null), ("sagemaker:DeleteEndpoint", "ValidationException"));

        var reads = await ListAsync(ana, AuditFilter.None with { ReadOnly = true, Action = "sagemaker:" });
        var byText = await ListAsync(ana, AuditFilter.None with { Text = "ValidationExc" });
        var deleted = Assert.Single(byText.Rows);

        Assert.Equal("sagemaker:DescribeEndpoint", Assert.Single(reads.Rows).EventName);
        Assert.Equal(deleted.Id, Assert.Single((await ListAsync(ana, AuditFilter.None with { EventId = deleted.Id })).Rows).Id);
        Assert.Contains((await ListAsync(ana, AuditFilter.None with { RequestId = deleted.RequestId })).Rows, r => r.Id == deleted.Id);
    }

    [Fact]
    public async Task Export_AsJson_HasCloudTrailsShape()
    {
        var ana = await portal.AdministratorAsync();
        await WriteAsync(ana, ("sagemaker:DeleteEndpoint", "AccessDeniedException"));
        using var browser = new PortalBrowser(portal);
        await browser.SignInAsync(ana);

        using var json = System.Text.Json.JsonDocument.Parse(await (await browser.GetAsync("/audit/export?format=json&action=sagemaker:")).Content.ReadAsStringAsync());

        var record = Assert.Single(json.RootElement.GetProperty("Records").EnumerateArray());
        Assert.Equal("IAMUser", record.GetProperty("userIdentity").GetProperty("type").GetString());
        Assert.Equal(("sagemaker.amazonaws.com", "DeleteEndpoint"), (record.GetProperty("eventSource").GetString(), record.GetProperty("eventName").GetString()));
        Assert.Equal("AccessDeniedException", record.GetProperty("errorCode").GetString());
        Assert.False(record.GetProperty("readOnly").GetBoolean());
        Assert.Equal(ana.AccountId, record.GetProperty("recipientAccountId").GetString());
    }

    private async Task WriteAsync(Member who, params (string Action, string? Error)[] events)
    {
        await using var db = portal.Databases.Open(who.AccountId);
        foreach (var (action, error) in events)
        {
            db.Record(new AuditRecord(who.Caller, action, "*", portal.Clock.GetUtcNow(), error));
        }

        await db.SaveChangesAsync();
    }

    private async Task<AuditPage> ListAsync(Member who, AuditFilter filter)
    {
        Result<AuditPage> result = await portal.As(who).RunAsync((ListAuditRecords list) => list.RunAsync(filter, 1, CancellationToken.None));
        return result.Value!;
    }
}
