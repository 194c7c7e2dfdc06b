using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Tests;

public sealed class PolicyDocumentTests
{
    [Theory]
    [InlineData("""{"Statement":{"Effect":"allow","Action":"*","Resource":"*"}}""", "`Effect` must be `Allow` or `Deny`")]
    [InlineData("""{"Statement":{"Effect":"Allow","Actions":"*","Action":"*","Resource":"*"}}""", "unknown member `Actions`")]
    [InlineData("""{"Statement":{"effect":"Allow","Action":"*","Resource":"*"}}""", "did you mean `Effect`")]
    [InlineData("""{"Statement":{"Effect":"Allow","Effect":"Deny","Action":"*","Resource":"*"}}""", "member `Effect` is given twice")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","NotAction":"*","Resource":"*"}}""", "cannot contain both `Action` and `NotAction`")]
    [InlineData("""{"Statement":{"Effect":"Allow","Resource":"*"}}""", "must contain `Action` or `NotAction`")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":[],"Resource":"*"}}""", "must not be empty")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"ListModels","Resource":"*"}}""", "must be prefaced by a service")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"a:b:c","Resource":"*"}}""", "only one colon")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"bucket"}}""", "must be in ARN format")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:x:s3:::b"}}""", "partition `x` is not valid")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${oops"}}""", "malformed variable")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringMatches":{"aws:a":"b"}}}}""", "unknown condition operator `StringMatches`")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NullIfExists":{"aws:a":"true"}}}}""", "unknown condition operator `NullIfExists`")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NumericEquals":{"aws:a":"ten"}}}}""", "`ten` is not a number")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/33"}}}}""", "neither an IP address nor a CIDR block")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:a":"1","AWS:A":"2"}}}}""", "member `AWS:A` is given twice")]
    [InlineData("""{"Version":"2013-01-01","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""", "`Version` must be")]
    [InlineData("""{"Statement":[]}""", "at least one statement")]
    [InlineData("""[]""", "must be a JSON object")]
    [InlineData("""{"Statement":""", "not valid JSON")]
    public void Parse_WrongDocument_SaysWhatIsWrong(string json, string expected)
    {
        var parsing = PolicyDocument.Parse(json);

        Assert.False(parsing.IsValid);
        Assert.Contains(parsing.Errors, e => e.Message.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_SeveralErrors_AllWithTheirPositions()
    {
        var parsing = PolicyDocument.Parse(
            """
            {
              "Statement": [
                { "Sid": "a", "Effect": "Permit", "Action": "*", "Resource": "*" },
                { "Sid": "a", "Effect": "Allow", "Action": "*", "Ressource": "*" }
              ]
            }
            """);

        Assert.Equal(["3:29", "4:53", "4:14", "4:5"], parsing.Errors.Select(e => $"{e.Line}:{e.Column}"));
    }

    [Fact]
    public void Parse_NestedBeyondTheLimit_IsRefused() => Assert.False(PolicyDocument.Parse(new string('[', 100_000)).IsValid);

    [Fact]
    public void Parse_StatementPosition_IsItsBrace()
    {
        var document = PolicyDocument.Parse("{\n  \"Statement\": {\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}\n}").Document!;

        Assert.Equal((2, 16), (document.Statements[0].Line, document.Statements[0].Column));
    }

    [Fact]
    public void Parse_CharactersOfSeveralBytes_CountOnceInColumns()
    {
        var parsing = PolicyDocument.Parse("""{"Id":"方針😀","Statement":{"Effect":"Permit","Action":"*","Resource":"*"}}""");

        Assert.Equal([(1, 36)], parsing.Errors.Select(e => (e.Line, e.Column)));
    }

    [Theory]
    [InlineData("""{"Statement":{"Effect":"Allow","Resource":"*"}}""", "Policy statement must contain actions.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":[],"Resource":"*"}}""", "Policy statement must contain actions.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*"}}""", "Policy statement must contain resources.")]
    [InlineData("""{"Statement":{"Effect":"allow","Action":"*","Resource":"*"}}""", "The policy failed legacy parsing")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"List","Resource":"*"}}""", "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"a:b:c","Resource":"*"}}""", "Actions/Condition can contain only one colon.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"model"}}""", "Resource model must be in ARN format or *.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws"}}""", "Resource vendor must be fully qualified and cannot contain regexes.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}}""", "Syntax errors in policy.")]
    public void Parse_Malformed_SaysItInIamsWords(string json, string expected) =>
        Assert.Contains(expected, PolicyDocument.Parse(json).Errors.Select(e => e.IamMessage));
}
