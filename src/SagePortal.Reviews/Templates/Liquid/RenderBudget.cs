namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>Counts what a rendering costs, and ends it when it costs too much.</summary>
internal sealed class RenderBudget(TemplateLimits limits, CancellationToken cancellation)
{
    private long _steps;

    public void Spend(long steps, int offset)
    {
        cancellation.ThrowIfCancellationRequested();
        _steps += steps;
        if (_steps > limits.Steps)
        {
            throw new TemplateFault("TooManySteps", $"rendering takes more than {limits.Steps} steps: loop over fewer items", offset);
        }
    }

    /// <summary>Asked before a text is made.</summary>
    /// <param name="length">Of the text, in UTF-16 units.</param>
    /// <param name="offset">Who makes it.</param>
    public void Make(long length, int offset)
    {
        if (length > limits.Output)
        {
            throw new TemplateFault("TooLong", $"rendering makes a text of more than {limits.Output} characters: show less", offset);
        }

        Spend(length / 64, offset);
    }
}
