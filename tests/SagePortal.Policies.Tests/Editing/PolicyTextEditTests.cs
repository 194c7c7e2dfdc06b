using FsCheck;
using FsCheck.Fluent;
using SagePortal.Policies.Editing;

namespace SagePortal.Policies.Tests.Editing;

public sealed class PolicyTextEditTests
{
    private const string Authored =
        """
        {
            "Statement": [ {
                "Resource": "arn:aws:s3:::b\u00fccket/*",   "Effect": "Allow",
                "Action": [ "s3:GetObject",
                            "s3:PutObject" ]
            },
            { "Effect": "Deny", "NotAction": "iam:*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }
            ],
            "Version": "2012-10-17"
        }
        """;

    [Fact]
    public void SetTexts_OneActionMore_ChangesNothingElse()
    {
        var after = PolicyTextEdit.SetTexts(Authored, 0, "Action", ["s3:GetObject", "s3:PutObject", "s3:ListBucket"]);

        Assert.Equal(Authored.Replace("\"s3:PutObject\" ]", "\"s3:PutObject\", \"s3:ListBucket\" ]", StringComparison.Ordinal), after);
    }

    [Fact]
    public void SetTexts_OneActionLess_KeepsTheLayoutOfTheOthers() =>
        Assert.Equal(
            Authored.Replace("\"s3:GetObject\",\n                    \"s3:PutObject\"", "\"s3:PutObject\"", StringComparison.Ordinal),
            PolicyTextEdit.SetTexts(Authored, 0, "Action", ["s3:PutObject"]));

    [Fact]
    public void SetTexts_TextInAStatementOnOneLine_BecomesAListOnThatLine() =>
        Assert.Equal(
            Authored.Replace("\"NotAction\": \"iam:*\"", "\"NotAction\": [\"iam:*\", \"sts:*\"]", StringComparison.Ordinal),
            PolicyTextEdit.SetTexts(Authored, 1, "Action", ["iam:*", "sts:*"]));

    [Fact]
    public void Negate_Element_RenamesIt() =>
        Assert.Equal(Authored.Replace("\"NotAction\"", "\"Action\"", StringComparison.Ordinal), PolicyTextEdit.Negate(Authored, 1, "Action", negated: false));

    [Fact]
    public void SetElement_Sid_GoesFirst()
    {
        var after = PolicyTextEdit.SetElement(Authored, 0, "Sid", "Buckets");

        Assert.Equal(Authored.Replace("\"Resource\": \"arn", "\"Sid\": \"Buckets\",\n        \"Resource\": \"arn", StringComparison.Ordinal), after);
        Assert.Equal(Authored, PolicyTextEdit.SetElement(after, 0, "Sid", null));
    }

    [Fact]
    public void AddCondition_OperatorThatIsThere_JoinsItsBlock() =>
        Assert.Equal(
            Authored.Replace("\"aws:SecureTransport\": \"false\"", "\"aws:SecureTransport\": \"false\", \"aws:ViaAWSService\": \"true\"", StringComparison.Ordinal),
            PolicyTextEdit.AddCondition(Authored, 1, new ConditionDraft("Bool", "aws:ViaAWSService", ["true"])));

    [Fact]
    public void AddCondition_ThenRemoveCondition_RestoresTheText()
    {
        var after = PolicyTextEdit.AddCondition(Authored, 0, new ConditionDraft("StringEquals", "aws:ResourceTag/team", ["red", "blue"]));

        var condition = Assert.Single(PolicyDraft.TryRead(after)!.Statements[0].Conditions);
        Assert.Equal(["red", "blue"], condition.Values);
        Assert.Equal(Authored, PolicyTextEdit.RemoveCondition(after, 0, 0));
    }

    [Fact]
    public void SetCondition_OperatorOfItsOwn_IsRenamedInPlace() =>
        Assert.Equal(
            Authored.Replace("{ \"Bool\": { \"aws:SecureTransport\": \"false\" } }", "{ \"BoolIfExists\": { \"aws:SecureTransport\": \"true\" } }", StringComparison.Ordinal),
            PolicyTextEdit.SetCondition(Authored, 1, 0, new ConditionDraft("BoolIfExists", "aws:SecureTransport", ["true"])));

    [Fact]
    public void SetCondition_OperatorSharedWithOthers_MovesTheKey()
    {
        var shared = PolicyTextEdit.AddCondition(Authored, 1, new ConditionDraft("Bool", "aws:ViaAWSService", ["true"]));

        var after = PolicyDraft.TryRead(PolicyTextEdit.SetCondition(shared, 1, 0, new ConditionDraft("Null", "aws:SecureTransport", ["true"])))!.Statements[1].Conditions;

        Assert.Equal([("Bool", "aws:ViaAWSService"), ("Null", "aws:SecureTransport")], after.Select(c => (c.Operator, c.Key)));
    }

    [Fact]
    public void AddStatement_NewPolicy_ReadsWell() =>
        Assert.Equal(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": [],
                  "Resource": "*"
                }
              ]
            }
            """,
            PolicyTextEdit.AddStatement(PolicyTextEdit.NewPolicy));

    [Fact]
    public void AddStatement_SingleStatement_MakesAListOfBoth()
    {
        const string Single = """{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}""";

        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}, {"Effect": "Allow", "Action": [], "Resource": "*"}]}""",
            PolicyTextEdit.AddStatement(Single));
    }

    [Fact]
    public void DuplicateStatement_WithSid_GetsAnother()
    {
        var named = PolicyTextEdit.SetElement(Authored, 0, "Sid", "Buckets");

        var after = PolicyDraft.TryRead(PolicyTextEdit.DuplicateStatement(named, 0))!;

        Assert.Equal(["Buckets", "Buckets2", null], after.Statements.Select(s => s.Sid));
        Assert.Equal(after.Statements[0].Actions, after.Statements[1].Actions);
        Assert.Equal(named, PolicyTextEdit.RemoveStatement(after.Text, 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"Statement\": [")]
    [InlineData("{\"Statement\": \"x\"}")]
    public void AnyEdit_TextWithoutThatStatement_LeavesItAlone(string text)
    {
        Assert.Equal(text, PolicyTextEdit.SetTexts(text, 0, "Action", ["*"]));
        Assert.Equal(text, PolicyTextEdit.RemoveStatement(text, 3));
        Assert.Equal(text, PolicyTextEdit.RemoveCondition(text, 0, 0));
    }

    [Fact]
    public void Edits_OfOneStatement_LeaveTheOthersByteForByte() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Cases().ToArbitrary(), edited =>
        {
            var (before, after) = (PolicyDraft.TryRead(edited.Text)!, PolicyDraft.TryRead(edited.Apply())!);
            return before.Statements.Count == after.Statements.Count
                && before.Statements.Where(s => s.Index != edited.Statement)
                    .All(s => Written(before, s.Index) == Written(after, s.Index))
                && after.Text.StartsWith(edited.Text[..before.Statements[edited.Statement].Start], StringComparison.Ordinal)
                && after.Text.EndsWith(edited.Text[before.Statements[edited.Statement].End..], StringComparison.Ordinal)
                && edited.Holds(after.Statements[edited.Statement]);
        }));

    [Fact]
    public void Between_TwoTexts_GivesTheSecond() =>
        Check.QuickThrowOnFailure(Prop.ForAll((from a in Texts() from b in Texts() select (a, b)).ToArbitrary(), pair => TextEdit.Between(pair.a, pair.b).ApplyTo(pair.a) == pair.b));

    private static string Written(PolicyDraft draft, int statement) => draft.Text[draft.Statements[statement].Start..draft.Statements[statement].End];

    private static Gen<string> Texts() => Gen.ListOf(Gen.Elements("a", "b", "\n", "🙂", "🙃", "ü"), 8).Select(string.Concat);

    private static Gen<EditCase> Cases() =>
        from count in Gen.Choose(1, 4)
        from indent in Gen.Elements("", "  ", "\t", "    ")
        from newLine in Gen.Elements("\n", "\r\n")
        from statements in Gen.ListOf(Statement(newLine, indent), count)
        from statement in Gen.Choose(0, count - 1)
        from kind in Gen.Choose(0, 4)
        from values in Gen.ListOf(Gen.Elements("s3:GetObject", "s3:*", "sagemaker:ListModels", "iam:PassRole"), 3)
        select new EditCase($"{{{newLine}{indent}\"Version\": \"2012-10-17\",{newLine}{indent}\"Statement\" :[{string.Join("," + newLine, statements)}]{newLine}}}", statement, kind, [.. values.Distinct()]);

    private static Gen<string> Statement(string newLine, string indent) =>
        from action in Gen.Elements("\"s3:GetObject\"", "[\"s3:GetObject\"]", $"[{newLine}{indent}{indent}\"s3:*\", \"iam:PassRole\"]", "[ ]")
        from gap in Gen.Elements("", " ", newLine + indent, newLine + indent + indent)
        from tail in Gen.Elements("", $",{gap}\"Condition\": {{\"StringLike\":{{\"aws:username\": [\"a*\",\"bü\"], \"aws:userid\":\"x\"}}}}", $",{gap}\"Sid\": \"🙂\"")
        select $"{{{gap}\"Action\":{action},{gap}\"Effect\": \"Allow\" , {gap}\"Resource\":\"*\"{tail}{gap}}}";

    private sealed record EditCase(string Text, int Statement, int Kind, IReadOnlyList<string> Values)
    {
        private ConditionDraft Condition => new("StringEquals", "aws:ResourceTag/team", Values);

        public string Apply() => Kind switch
        {
            0 => PolicyTextEdit.SetTexts(Text, Statement, "Action", Values),
            1 => PolicyTextEdit.SetTexts(Text, Statement, "Resource", Values),
            2 => PolicyTextEdit.SetElement(Text, Statement, "Effect", "Deny"),
            3 => PolicyTextEdit.AddCondition(Text, Statement, Condition),
            _ => PolicyTextEdit.Negate(Text, Statement, "Resource", negated: true),
        };

        public bool Holds(StatementDraft after) => Kind switch
        {
            0 => after.Actions.ToHashSet().SetEquals(Values),
            1 => after.Resources.ToHashSet().SetEquals(Values),
            2 => after.IsDeny,
            3 => after.Conditions.Any(c => c.Operator == Condition.Operator && c.Key == Condition.Key && c.Values.SequenceEqual(Values)),
            _ => after.IsNotResource,
        };
    }
}
