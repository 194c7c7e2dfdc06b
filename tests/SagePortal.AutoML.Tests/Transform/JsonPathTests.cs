using System.Buffers;
using System.Text;
using System.Text.Json;
using SagePortal.AutoML.Transform.Paths;

namespace SagePortal.AutoML.Tests.Transform;

public sealed class JsonPathTests
{
    [Theory]
    [InlineData("$", "[0,1,2,3,4,5]")]
    [InlineData("$[*]", "[0,1,2,3,4,5]")]
    [InlineData("$[1:]", "[1,2,3,4,5]")]
    [InlineData("$[1:4]", "[1,2,3]")]
    [InlineData("$[:2]", "[0,1]")]
    [InlineData("$[-2:]", "[4,5]")]
    [InlineData("$[:-4]", "[0,1]")]
    [InlineData("$[4:2]", "[]")]
    [InlineData("$[4:99]", "[4,5]")]
    [InlineData("$[0,-1]", "[0,5]")]
    [InlineData("$[ 0 , 4: ]", "[0,4,5]")]
    [InlineData("$[-1]", "5")]
    [InlineData("$[2]", "2")]
    public void Path_OverAList_ChoosesElements(string path, string expected) => Assert.Equal(expected, Evaluate(path, "[0,1,2,3,4,5]"));

    [Theory]
    [InlineData("$.features", "[1,2]")]
    [InlineData("$['features']", "[1,2]")]
    [InlineData("$['id','features']", """{"id":"x","features":[1,2]}""")]
    [InlineData("$.more.deep", "true")]
    [InlineData("$.more['deep','b']", """{"deep":true,"b":null}""")]
    [InlineData("$.features[-1]", "2")]
    [InlineData("$.list[*].v", "[1,2]")]
    [InlineData("$.list[*]['v','w']", """[{"v":1,"w":"a"},{"v":2,"w":"b"}]""")]
    [InlineData("$.more.*", "[true,null]")]
    public void Path_OverAnObject_ChoosesMembers(string path, string expected) =>
        Assert.Equal(expected, Evaluate(path, """{"id":"x","features":[1,2],"more":{"deep":true,"b":null},"list":[{"v":1,"w":"a"},{"v":2,"w":"b"}]}"""));

    [Theory]
    [InlineData("$[6]", "[0]", "the list has 1 elements, `[6]` is outside")]
    [InlineData("$[-2]", "[0]", "the list has 1 elements, `[-2]` is outside")]
    [InlineData("$.a", "{}", "the object has no member `a`")]
    [InlineData("$.a", "[1]", "`a` needs an object, the value is a list")]
    [InlineData("$[0]", "{}", "`[0]` needs a list, the value is an object")]
    [InlineData("$.*", "1", "`*` needs an object or a list, the value is a number")]
    public void Path_ToSomethingAbsent_SaysWhatIsThere(string path, string json, string reason) => Assert.Equal(reason, Evaluate(path, json));

    [Theory]
    [InlineData("a", 1)]
    [InlineData("$x", 2)]
    [InlineData("$.", 3)]
    [InlineData("$[", 3)]
    [InlineData("$[]", 3)]
    [InlineData("$['a]", 3)]
    [InlineData("$[0", 4)]
    [InlineData("$[0,]", 5)]
    [InlineData("$['a',0]", 7)]
    [InlineData("$..a", 3)]
    [InlineData("$[99999999999]", 3)]
    public void Text_ThatIsNoPath_IsRefusedWithItsPlace(string text, int character)
    {
        Assert.False(JsonPath.TryParse(text, out _, out var error));
        Assert.Contains($"at character {character}:", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_LongerThanSageMakersLimit_IsRefused()
    {
        Assert.True(JsonPath.TryParse("$." + new string('a', 61), out _, out _));
        Assert.False(JsonPath.TryParse("$." + new string('a', 62), out _, out var error));
        Assert.Contains("64 characters", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$[0,-1]", new[] { 0, 4 })]
    [InlineData("$[1:]", new[] { 1, 2, 3, 4 })]
    [InlineData("$['c','a']", new[] { 2, 0 })]
    [InlineData("$.b", new[] { 1 })]
    public void PathOverCsv_WithAHeader_ChoosesCells(string path, int[] cells)
    {
        var chosen = CsvPath.TryCreate(JsonPath.Parse(path), ["a", "b", "c", "d", "e"], out _)!.Select(5, out var error);
        Assert.Null(error);
        Assert.Equal(cells, chosen);
    }

    [Theory]
    [InlineData("$.b", "text/csv;header=present")]
    [InlineData("$[0][1]", "more than one step")]
    public void PathOverCsv_WithoutAHeader_IsRefusedWithTheRemedy(string path, string remedy)
    {
        Assert.Null(CsvPath.TryCreate(JsonPath.Parse(path), header: null, out var error));
        Assert.Contains(remedy, error, StringComparison.Ordinal);
    }

    /// <summary>What the path chooses, or why it cannot.</summary>
    private static string Evaluate(string path, string json)
    {
        using var document = JsonDocument.Parse(json);
        var written = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(written);
        if (JsonPathEvaluation.Write(JsonPath.Parse(path), document.RootElement, writer) is { } reason)
        {
            return reason;
        }

        writer.Flush();
        return Encoding.UTF8.GetString(written.WrittenSpan);
    }
}
