using SagePortal.Reviews.Templates;

namespace SagePortal.Reviews.Tests.Templates;

/// <summary>Crowd elements as form controls, and the answers that come back.</summary>
public sealed class TaskPageTests
{
    private const string Credit = """
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form>
          <crowd-classifier name="decision" header="Is it right?" categories="{{ task.input.labels | to_json | escape }}">
            <classification-target><p>{{ task.input.text }}</p></classification-target>
            <full-instructions header="How to decide"><p>Read <b>all</b>.</p></full-instructions>
            <short-instructions>Read it.</short-instructions>
          </crowd-classifier>
          <crowd-input name="amount" label="Amount" type="number" min="0" max="10" required></crowd-input>
          <crowd-text-area name="why" label="Why" rows="4" max-length="20" placeholder="in a word"></crowd-text-area>
          <crowd-slider name="sure" label="How sure" min="1" max="5"></crowd-slider>
          <crowd-checkbox name="flags" value="late">Late</crowd-checkbox>
          <crowd-checkbox name="flags" value="odd" checked>Odd</crowd-checkbox>
          <crowd-toggle-button name="urgent">Urgent</crowd-toggle-button>
          <crowd-radio-group><crowd-radio-button name="good">Good</crowd-radio-button><crowd-radio-button name="bad">Bad</crowd-radio-button></crowd-radio-group>
          <crowd-button form-action="submit">Send</crowd-button>
        </crowd-form>
        """;

    private const string Input = """{"labels":["approve","it's \"no\""],"text":"a < b"}""";

    [Fact]
    public void Render_ATaskOfCrowdElements_BecomesPlainControls()
    {
        var page = Tasks.Render(Credit, Input);

        Assert.Empty(page.Findings);
        Assert.Equal("Read it.", page.ShortInstructions);
        Assert.Equal("<h3>How to decide</h3><p>Read <b>all</b>.</p>", page.FullInstructions);
        Assert.True(page.HasSubmit);
        Assert.Contains("""<fieldset class="task-options"><legend>Is it right?</legend><label class="task-option"><input type="radio" name="answer:decision" value="approve" required><span>approve</span></label>""", page.Html, StringComparison.Ordinal);
        Assert.Contains("""<div class="task-target"><p>a &lt; b</p></div>""", page.Html, StringComparison.Ordinal);
        Assert.Contains("""<div class="task-field"><label for="task-1">Amount</label><input class="task-input" id="task-1" type="number" name="answer:amount" min="0" max="10" step="any" required></div>""", page.Html, StringComparison.Ordinal);
        Assert.Contains("""<input type="checkbox" role="switch" name="answer:urgent" value="on"><span>Urgent</span>""", page.Html, StringComparison.Ordinal);
        Assert.Contains("""<button class="task-button" type="submit">Send</button>""", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("crowd-", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhatABrowserSends_BecomesAnswerContentOfA2I()
    {
        var form = Tasks.Render(Credit, Input).Form;
        var group = form.Fields[^1];
        var answer = form.Read(Posted(("decision", "it's \"no\""), ("amount", "7.5"), ("why", "x"), ("sure", "3"), ("flags", "odd"), (group.Name, group.Options[1].Value)));

        Assert.True(answer.IsValid, string.Join("; ", answer.Findings));
        Assert.Equal(
            """{"decision":{"label":"it\u0027s \u0022no\u0022"},"amount":7.5,"why":"x","sure":3,"flags":{"late":false,"odd":true},"urgent":{"on":false},"good":{"on":false},"bad":{"on":true}}""",
            answer.Content);
    }

    [Fact]
    public void Read_AJsonObjectOfWhatABrowserSends_IsTheSame()
    {
        var form = Tasks.Render("<crowd-input name='a'></crowd-input><select name='m' multiple><option>p</option><option>q</option></select>").Form;

        Assert.Equal("""{"a":"x","m":["p","q"]}""", form.Read(System.Text.Json.JsonElement.Parse("""{"answer:a":"x","answer:m":["p","q"],"other":7}""")).Content);
        Assert.Equal("""{"a":"","m":[]}""", form.Read(System.Text.Json.JsonElement.Parse("[]")).Content);
    }

    [Theory]
    [InlineData("decision", "other", "NotAnOption")]
    [InlineData("decision", "", "Required")]
    [InlineData("amount", "x", "NotANumber")]
    [InlineData("amount", "NaN", "NotANumber")]
    [InlineData("amount", "11", "OutOfRange")]
    [InlineData("amount", "-1", "OutOfRange")]
    [InlineData("why", "this is far too long for it", "TooLong")]
    [InlineData("sure", "0", "OutOfRange")]
    [InlineData("flags", "on", "NotAnOption")]
    public void Read_AWrongAnswer_NamesTheField(string field, string value, string code)
    {
        var form = Tasks.Render(Credit, Input).Form;
        var group = form.Fields[^1];
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["decision"] = "approve", ["amount"] = "1", [group.Name] = "0", [field] = value };

        var finding = Assert.Single(form.Read(Posted([.. values.Select(v => (v.Key, v.Value))])).Findings);

        Assert.Equal((code, field), (finding.Code, finding.Path));
    }

    [Fact]
    public void Read_SeveralValuesForOneAnswer_AreRefused()
    {
        var form = Tasks.Render("<crowd-classifier name='a' categories='[\"x\",\"y\"]'></crowd-classifier><crowd-input name='b'></crowd-input><crowd-radio-group name='c'><crowd-radio-button name='p'></crowd-radio-button><crowd-radio-button name='q'></crowd-radio-button></crowd-radio-group>").Form;
        var answer = form.Read(new Dictionary<string, IReadOnlyList<string>> { ["answer:a"] = ["x", "y"], ["answer:b"] = ["1", "2"], ["answer:c"] = ["0", "1"] });

        Assert.Equal(["TooMany", "TooMany", "TooMany"], answer.Findings.Select(f => f.Code));
    }

    [Theory]
    [InlineData("""["a","b"]""", "a b")]
    [InlineData("""['a', 'b']""", "a b")]
    [InlineData("""[{"label":"a"},{"label":"b"}]""", "a b")]
    [InlineData("[1,2]", "1 2")]
    public void Render_Categories_AreJsonOrAListOfAScript(string categories, string expected)
    {
        var page = Tasks.Render($"<crowd-classifier-multi-select name=\"c\" categories=\"{categories.Replace("\"", "&quot;", StringComparison.Ordinal)}\" exclusion-category=\"{{ text: 'None' }}\"></crowd-classifier-multi-select>");
        var field = Assert.Single(page.Form.Fields);

        Assert.Equal($"{expected} None", string.Join(' ', field.Options.Select(o => o.Value)));
        Assert.Equal("""{"c":{"labels":["None"]}}""", page.Form.Read(Posted(("c", "None"))).Content);
    }

    [Fact]
    public void Render_PlainControls_AreQuestionsToo()
    {
        var page = Tasks.Render("""
            <form><label>City <input name="city" maxlength="5" value="x"></label><label for="z">Zip</label><input id="z" name="zip" type="number" min="1">
            <input type="radio" name="ok" value="yes"> <input type="radio" name="ok" value="no"> <input type="checkbox" name="agree">
            <select name="one"><option value="1">One</option><option>Two</option></select><select name="many" multiple><option>p</option><option>q</option></select>
            <textarea name="note" rows="2">
             old</textarea></form>
            """);
        var answer = page.Form.Read(new Dictionary<string, IReadOnlyList<string>> { ["answer:city"] = ["Oslo"], ["answer:ok"] = ["no"], ["answer:agree"] = ["on"], ["answer:one"] = ["Two"], ["answer:many"] = ["p", "q"] });

        Assert.Equal("""{"city":"Oslo","ok":"no","agree":{"on":true},"one":"Two","many":["p","q"],"note":""}""", answer.Content);
        Assert.Equal(["City", "Zip"], page.Form.Fields.Take(2).Select(f => f.Label));
        Assert.Contains("""<label for="task-own-z">Zip</label><input type="number" name="answer:zip" id="task-own-z" min="1">""", page.Html, StringComparison.Ordinal);
        Assert.False(page.HasSubmit);
    }

    [Fact]
    public void Render_Blocks_AreAccessibleHtml()
    {
        var html = Tasks.Html("""
            <crowd-alert type="warning" dismissible>Careful</crowd-alert><crowd-card heading="Applicant" image="{{ task.input.photo | grant_read_access }}">c</crowd-card><crowd-badge label="3"></crowd-badge>
            <crowd-tabs><crowd-tab header="One">1</crowd-tab><crowd-tab header="Two">2</crowd-tab></crowd-tabs><crowd-line></crowd-line>
            """, """{"photo":"s3://bucket/p.png"}""");

        Assert.Contains("""<div class="task-alert task-alert-warning" role="note">Careful</div>""", html, StringComparison.Ordinal);
        Assert.Contains("""<div class="task-card"><h3>Applicant</h3><img alt="" loading="lazy" referrerpolicy="no-referrer" src="/objects/p.png?token=1&amp;x=2">c</div>""", html, StringComparison.Ordinal);
        Assert.Contains("""<details class="task-tab" name="task-1" open><summary>One</summary>1</details><details class="task-tab" name="task-1"><summary>Two</summary>2</details>""", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_CrowdInstructions_AreShortAndFull()
    {
        var page = Tasks.Render("<crowd-instructions><short-summary>s</short-summary><detailed-instructions><p>d</p></detailed-instructions><positive-example>p</positive-example></crowd-instructions><p>t</p>");

        Assert.Equal(("s", "<p>t</p>"), (page.ShortInstructions, page.Html));
        Assert.Equal("""<section class="task-detailed-instructions"><p>d</p></section><section class="task-positive-example">p</section>""", page.FullInstructions);
    }

    [Theory]
    [InlineData("<p>\n<script>x</script>", "RemovedElement", 2, 1)]
    [InlineData("{{ 'longer than it seems' | upcase }}\n  <p onclick='x'>a</p>", "RemovedAttribute", 2, 3)]
    [InlineData("<b>a</b>\n\n<crowd-bounding-box></crowd-bounding-box>", "UnsupportedElement", 3, 1)]
    [InlineData("<crowd-input></crowd-input>", "MissingName", 1, 1)]
    [InlineData("<crowd-classifier name='a' categories='x'></crowd-classifier>", "MissingCategories", 1, 1)]
    [InlineData("<crowd-input name='a'></crowd-input>\n<crowd-input name='a'></crowd-input>", "DuplicateName", 2, 1)]
    [InlineData(" <img src='http://x/y.png'>", "RemovedAddress", 1, 2)]
    [InlineData("<p style='position: fixed; color: red'>a</p>", "RemovedStyle", 1, 1)]
    [InlineData("<button type=button>x</button>", "RemovedElement", 1, 1)]
    [InlineData("<input type=file name=f>", "RemovedElement", 1, 1)]
    public void Render_WhatIsLeftOut_IsToldToTheAuthorAtItsPlace(string template, string code, int line, int column)
    {
        var finding = Assert.Single(Tasks.Render(template).Findings);

        Assert.Equal((code, line, column), (finding.Code, finding.Position.Line, finding.Position.Column));
    }

    [Fact]
    public void Render_TablesListsAndPictures_StayAsTheyAre()
    {
        const string Html = """<table><tbody><tr><th scope="row">a</th><td colspan="2" style="color: red; width: 10px">b</td></tr></tbody></table><ol start="3"><li>x</li></ol><p lang="ja" dir="auto">表<br><ruby>漢<rt>kan</rt></ruby></p>""";

        Assert.Equal(Html, Tasks.Html(Html));
        Assert.Equal("""<a href="https://example.com/a?b=c&amp;d" target="_blank" rel="noopener noreferrer nofollow">x</a>""", Tasks.Html("<a href='https://example.com/a?b=c&d'>x</a>"));
        Assert.Equal("""<img src="data:image/png;base64,iVBORw0KGgo=" alt="dot" loading="lazy" referrerpolicy="no-referrer">""", Tasks.Html("<img src='data:image/png;base64,iVBORw0KGgo=' alt=dot>"));
    }

    [Fact]
    public void Render_DisabledControls_AreShownButAskNothing()
    {
        var page = Tasks.Render("<crowd-input name='a' value='x' disabled required></crowd-input><input name=b disabled>");

        Assert.Empty(page.Form.Fields);
        Assert.Equal("{}", page.Form.Read(Posted()).Content);
        Assert.Contains("value=\"x\"", page.Html, StringComparison.Ordinal);
    }

    private static Dictionary<string, IReadOnlyList<string>> Posted(params (string Name, string Value)[] values) =>
        values.ToDictionary(v => TaskField.HtmlPrefix + v.Name, v => (IReadOnlyList<string>)[v.Value], StringComparer.Ordinal);
}
