using Microsoft.AspNetCore.Components;

namespace SagePortal.TestKit.Components;

/// <summary>Child content written in C#.</summary>
public static class Fragments
{
    public static RenderFragment Text(string text) => builder => builder.AddContent(0, text);

    /// <summary>Several components of one type, each with its parameters.</summary>
    public static RenderFragment Of<TComponent>(params IReadOnlyList<IReadOnlyDictionary<string, object?>> each)
        where TComponent : IComponent => builder =>
        {
            foreach (var parameters in each)
            {
                builder.OpenComponent<TComponent>(0);
                foreach (var (name, value) in parameters)
                {
                    builder.AddComponentParameter(1, name, value);
                }

                builder.CloseComponent();
            }
        };
}
