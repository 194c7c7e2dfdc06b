namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>A tag: its name, and a reader of what follows it.</summary>
internal sealed record TagReader(string Name, int Offset, ExpressionReader Reader)
{
    public static TagReader Of(string text, TemplateToken token)
    {
        var reader = new ExpressionReader(text, token.Start, token.End);
        var offset = reader.Offset;
        return new TagReader(reader.ReadName("the name of a tag"), offset, reader);
    }

    /// <summary>The whole rest as a condition.</summary>
    public Expression Condition()
    {
        var condition = Reader.ReadCondition();
        Reader.RequireEnd();
        return condition;
    }
}
