using SagePortal.Reviews.Templates;

namespace SagePortal.Reviews.Tests.Templates;

/// <summary>Liquid as the worker task templates of A2I use it.</summary>
public sealed class LiquidTests
{
    private const string Input = """
        {"name":"Ana <b>","n":7,"x":2.5,"big":9007199254740993,"yes":true,"none":null,"empty":"","list":["a","b","c"],"nested":{"key one":{"deep":[1,{"z":"Z"}]}},"numbers":[3,1,2],
         "when":"2024-03-05T06:07:08Z","年齢":41,"uri":"s3://bucket/a.png","labels":["yes","it's \"no\""]}
        """;

    [Theory]
    [InlineData("{{ task.input.n }}", "7")]
    [InlineData("{{task.input.big}}", "9007199254740993")]
    [InlineData("{{ task.input.name }}", "Ana &lt;b&gt;")]
    [InlineData("{{ task.input.nothing.at.all }}", "")]
    [InlineData("{{ task.input.none }}", "")]
    [InlineData("{{ task.input.list }}", "[&quot;a&quot;,&quot;b&quot;,&quot;c&quot;]")]
    [InlineData("{{ task.input.list[1] }}{{ task.input.list[-1] }}{{ task.input.list[9] }}", "bc")]
    [InlineData("{{ task.input.nested['key one'].deep[1]['z'] }}", "Z")]
    [InlineData("{{ task.input.list.size }}{{ task.input.list.first }}{{ task.input.list.last }}", "3ac")]
    [InlineData("{{ task.input.年齢 }}", "41")]
    [InlineData("{{ 'a \"b\" }}' }}", "a &quot;b&quot; }}")]
    [InlineData("a {{- 'x' -}} b", "axb")]
    [InlineData("{% raw %}{{ x }}{% endraw %}", "{{ x }}")]
    [InlineData("a{% comment %}{{ broken {% endcomment %}b", "ab")]
    [InlineData("{% assign v = task.input.n | plus: 3 %}{{ v }}", "10")]
    [InlineData("{% capture c %}[{{ task.input.name }}]{% endcapture %}{{ c }}", "[Ana &lt;b&gt;]")]
    [InlineData("{% capture c %}{{ task.input.name }}{% endcapture %}{{ c | upcase }}", "ANA &amp;LT;B&amp;GT;")]
    public void Render_Values_AreReadAndEscaped(string template, string expected) => Assert.Equal(expected, Text(template));

    [Theory]
    [InlineData("task.input.n == 7", true)]
    [InlineData("task.input.n != 7", false)]
    [InlineData("task.input.n <> 8", true)]
    [InlineData("task.input.n > 6.5", true)]
    [InlineData("task.input.n <= 7", true)]
    [InlineData("task.input.n < 'x'", false)]
    [InlineData("task.input.yes", true)]
    [InlineData("task.input.none", false)]
    [InlineData("task.input.empty", true)]
    [InlineData("task.input.empty == empty", true)]
    [InlineData("task.input.none == nil", true)]
    [InlineData("task.input.none == blank", true)]
    [InlineData("task.input.list contains 'b'", true)]
    [InlineData("task.input.name contains '<'", true)]
    [InlineData("task.input.list contains 'z'", false)]
    [InlineData("false and false or true", false)]
    [InlineData("true or false and false", true)]
    [InlineData("task.input.n == '7'", false)]
    public void Render_Conditions_DecideAsLiquidDoes(string condition, bool holds) =>
        Assert.Equal(holds ? "T" : "F", Text($"{{% if {condition} %}}T{{% else %}}F{{% endif %}}"));

    [Theory]
    [InlineData("{% if false %}a{% elsif task.input.n == 7 %}b{% else %}c{% endif %}", "b")]
    [InlineData("{% unless task.input.yes %}a{% else %}b{% endunless %}", "b")]
    [InlineData("{% case task.input.n %}{% when 1, 2 %}a{% when 6 or 7 %}b{% else %}c{% endcase %}", "b")]
    [InlineData("{% case task.input.name %}{% when 'x' %}a{% else %}c{% endcase %}", "c")]
    [InlineData("{% for i in task.input.list %}{{ forloop.index }}{{ i }}{% unless forloop.last %},{% endunless %}{% endfor %}", "1a,2b,3c")]
    [InlineData("{% for i in task.input.list limit:2 offset:1 reversed %}{{ i }}{{ forloop.rindex0 }}{% endfor %}", "c1b0")]
    [InlineData("{% for i in (1..task.input.n) %}{% if i == 2 %}{% continue %}{% endif %}{% if i > 3 %}{% break %}{% endif %}{{ i }}{% endfor %}", "13")]
    [InlineData("{% for i in task.input.nothing %}x{% else %}none{% endfor %}", "none")]
    [InlineData("{% for p in task.input.nested %}{{ p[0] }}{% endfor %}", "key one")]
    [InlineData("{% for a in (1..2) %}{% for b in (1..2) %}{{ a }}{{ b }}{{ forloop.index }} {% endfor %}{{ forloop.index }};{% endfor %}", "111 122 1;211 222 2;")]
    public void Render_Tags_ControlTheFlow(string template, string expected) => Assert.Equal(expected, Text(template));

    [Theory]
    [InlineData("task.input.name | escape", "Ana &lt;b&gt;")]
    [InlineData("'a &amp; b & <c>' | escape_once", "a &amp; b &amp; &lt;c&gt;")]
    [InlineData("task.input.labels | to_json", "[&quot;yes&quot;,&quot;it\\u0027s \\u0022no\\u0022&quot;]")]
    [InlineData("task.input.none | default: 'd'", "d")]
    [InlineData("task.input.empty | default: 'd'", "d")]
    [InlineData("task.input.n | default: 'd'", "7")]
    [InlineData("'äb' | upcase", "ÄB")]
    [InlineData("'AB' | downcase", "ab")]
    [InlineData("'ab cd' | capitalize", "Ab cd")]
    [InlineData("' a ' | strip", "a")]
    [InlineData("'abcdefgh' | truncate: 5", "ab...")]
    [InlineData("'abcdefgh' | truncate: 5, '~'", "abcd~")]
    [InlineData("'abc' | append: 'd' | prepend: '_'", "_abcd")]
    [InlineData("'a-b-c' | replace: '-', '+'", "a+b+c")]
    [InlineData("'a-b' | remove: '-'", "ab")]
    [InlineData("'a,b' | split: ',' | join: '; '", "a; b")]
    [InlineData("'abc' | split: '' | reverse | join: ''", "cba")]
    [InlineData("task.input.numbers | sort | join: ' '", "1 2 3")]
    [InlineData("task.input.list | size", "3")]
    [InlineData("'abc' | size", "3")]
    [InlineData("task.input.list | first", "a")]
    [InlineData("task.input.list | last", "c")]
    [InlineData("7 | divided_by: 2", "3")]
    [InlineData("-7 | divided_by: 2", "-4")]
    [InlineData("7 | divided_by: 2.0", "3.5")]
    [InlineData("-7 | modulo: 3", "2")]
    [InlineData("'2.5' | times: 2", "5")]
    [InlineData("9007199254740993 | minus: 1", "9007199254740992")]
    [InlineData("2.5 | round", "3")]
    [InlineData("2.345 | round: 2", "2.35")]
    [InlineData("2.2 | ceil", "3")]
    [InlineData("2.8 | floor", "2")]
    [InlineData("-3 | abs", "3")]
    [InlineData("'abcdef' | slice: 1, 3", "bcd")]
    [InlineData("task.input.when | date: '%Y/%m/%d %H:%M:%S %b %-d %j %%'", "2024/03/05 06:07:08 Mar 5 065 %")]
    [InlineData("'not a date' | date: '%Y'", "not a date")]
    [InlineData("task.input.uri | grant_read_access", "/objects/a.png?token=1&amp;x=2")]
    public void Render_Filters_DoWhatLiquidsDo(string expression, string expected) => Assert.Equal(expected, Text($"{{{{ {expression} }}}}"));

    [Theory]
    [InlineData("{{ task.input.name", "NotClosed", 1, 1)]
    [InlineData("a\n  {{ 'x }}", "NotClosed", 2, 3)]
    [InlineData("{% if x %}", "NotClosed", 1, 4)]
    [InlineData("{% raw %}", "NotClosed", 1, 3)]
    [InlineData("{% for i in x %}{% endif %}", "Unexpected", 1, 20)]
    [InlineData("\n\n {% endfor %}", "Unexpected", 3, 5)]
    [InlineData("{% else %}", "Unexpected", 1, 4)]
    [InlineData("{% if a %}{% else %}{% else %}{% endif %}", "Unexpected", 1, 24)]
    [InlineData("{% break %}", "Unexpected", 1, 4)]
    [InlineData("{{ a b }}", "Unexpected", 1, 6)]
    [InlineData("{% iff a %}", "UnknownTag", 1, 4)]
    [InlineData("{% include 'x' %}", "UnknownTag", 1, 4)]
    [InlineData("{{ a | upcas }}", "UnknownFilter", 1, 8)]
    [InlineData("{{ a | truncate: 1, 2, 3 }}", "WrongArguments", 1, 8)]
    [InlineData("{{ a | replace: 'x' }}", "WrongArguments", 1, 8)]
    [InlineData("{{ a | skip_autoescape }}", "UnescapedOutput", 1, 8)]
    [InlineData("{{ }}", "Expected", 1, 4)]
    [InlineData("{% for in x %}{% endfor %}", "Expected", 1, 11)]
    [InlineData("{% assign x 1 %}", "Expected", 1, 13)]
    [InlineData("{{ 1 | divided_by: 0 }}", "DividedByZero", 1, 8)]
    [InlineData("{{ 'x' | plus: 1 }}", "NotANumber", 1, 10)]
    [InlineData("{{ 's3://other/k' | grant_read_access }}", "NoReadAccess", 1, 21)]
    public void Parse_OrRenderOfAFault_NamesItsPlace(string template, string code, int line, int column)
    {
        var failure = Tasks.Failure(template);

        Assert.Equal((code, line, column), (failure.Code, failure.Position.Line, failure.Position.Column));
    }

    [Theory]
    [InlineData("{% for i in (1..1000000000) %}{% endfor %}", "TooManySteps")]
    [InlineData("{% for a in (1..999) %}{% for b in (1..999) %}{% endfor %}{% endfor %}", "TooManySteps")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..99) %}{% assign x = x | append: x %}{% endfor %}", "TooLong")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..99) %}{% capture x %}{{ x }}{{ x }}{% endcapture %}{% endfor %}", "TooLong")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..99) %}{% assign x = x | replace: 'a', 'aaaaaaaaaa' %}{% endfor %}", "TooLong")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..99) %}{% assign x = x | split: '' | join: 'aaaaaaaa' %}{% endfor %}", "TooManySteps")]
    [InlineData("{% for i in (1..99999) %}aaaaaaaaaaaaaaaaaaaaaaaa{% endfor %}", "TooLong")]
    [InlineData("{{ (1..999999999) | size }}", "TooManySteps")]
    public void Render_ATemplateThatCostsTooMuch_IsEnded(string template, string code) => Assert.Equal(code, Tasks.Failure(template).Code);

    [Fact]
    public void Parse_DepthAndLength_HaveLimits()
    {
        Assert.Equal("TooDeep", Tasks.Failure(string.Concat(Enumerable.Repeat("{% if true %}", 40))).Code);
        Assert.Equal("TooDeep", Tasks.Failure($"{{{{ {string.Concat(Enumerable.Repeat("a[", 100))}1{string.Concat(Enumerable.Repeat("]", 100))} }}}}").Code);
        Assert.Equal("TooDeep", Tasks.Failure($"{{% if {string.Join(" and ", Enumerable.Repeat("a", 100))} %}}{{% endif %}}").Code);
        Assert.Equal("TooLong", Tasks.Failure(new string('a', TemplateLimits.MaxLength + 1)).Code);
        Assert.True(TaskTemplate.Parse(new string('a', TemplateLimits.MaxLength)).IsValid);
    }

    [Fact]
    public void Render_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => TaskTemplate.Parse("{{ 1 }}").Template!.Render(Tasks.Context(), source.Token));
    }

    [Fact]
    public void Parse_MutatedTemplates_NeverThrow()
    {
        const string Seed = "{% assign a = task.input.list | join: ', ' %}{% for i in (1..3) limit:2 %}{% if i == 2 and a contains 'x' %}<b title=\"{{ i | plus: 1 }}\">{{ task.input.n }}</b>{% else %}{% raw %}{{{% endraw %}{% endif %}{% endfor %}"
            + "<crowd-form><crowd-classifier name='x' categories='[\"a\"]'><full-instructions>f</full-instructions></crowd-classifier><crowd-radio-group><crowd-radio-button name='r'>R</crowd-radio-button></crowd-radio-group></crowd-form>";
        string[] pieces = ["{{", "}}", "{%", "%}", "|", ":", "'", "\"", "<", ">", "/", "=", "(", "..", ")", "[", "]", "-", "endif", "<table>", "</p>", "<svg>", "<crowd-tab>", "\0", "😀", "\ud800"];
        var random = new Random(13);
        var rendered = 0;
        for (var round = 0; round < 2_500; round++)
        {
            var text = Seed;
            for (var changes = random.Next(1, 3); changes > 0; changes--)
            {
                var at = random.Next(text.Length);
                text = string.Concat(text.AsSpan(0, at), pieces[random.Next(pieces.Length)], text.AsSpan(Math.Min(text.Length, at + random.Next(3))));
            }

            var parsing = TaskTemplate.Parse(text);
            Assert.NotEqual(parsing.Template is null, parsing.Failure is null);
            if (parsing.IsValid)
            {
                rendered += parsing.Template.Render(Tasks.Context(Input)).IsRendered ? 1 : 0;
            }
        }

        Assert.True(rendered > 600, $"only {rendered} templates were rendered: the mutations say nothing");
    }

    // Through the page: text is parsed and written anew, so that what counts is what a browser would show.
    private static string Text(string template) => Tasks.Html(template, Input);
}
