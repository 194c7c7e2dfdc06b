using System.Text;
using SagePortal.Platform.Events;

namespace SagePortal.Tests.Platform.Events;

public sealed class EventEnvelopeTests
{
    [Fact]
    public void Write_AnEvent_HasEventBridgesShape()
    {
        var portalEvent = new PortalEvent(
            "111122223333",
            "aws.sagemaker",
            "SageMaker Model Package State Change",
            ["arn:aws:sagemaker:us-east-1:111122223333:model-package/churn/3"],
            """{"ModelApprovalStatus":"Approved"}""",
            new DateTimeOffset(2026, 3, 4, 14, 6, 7, 890, TimeSpan.FromHours(9)));

        var json = Encoding.UTF8.GetString(EventEnvelope.Write(portalEvent, "us-east-1").Span);

        Assert.Equal(
            $$$"""{"version":"0","id":"{{{portalEvent.Id}}}","detail-type":"SageMaker Model Package State Change","source":"aws.sagemaker","account":"111122223333","time":"2026-03-04T05:06:07Z","region":"us-east-1","resources":["arn:aws:sagemaker:us-east-1:111122223333:model-package/churn/3"],"detail":{"ModelApprovalStatus":"Approved"}}""",
            json);
    }
}
