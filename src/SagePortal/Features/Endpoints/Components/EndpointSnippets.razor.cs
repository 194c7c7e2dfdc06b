using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.Endpoints.Components;

/// <summary>How to call the endpoint from a shell or a program, ready to be copied.</summary>
public sealed partial class EndpointSnippets : ComponentBase
{
    private string _language = "curl";

    [Parameter, EditorRequired]
    public Endpoint Endpoint { get; set; } = null!;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Url => $"{Navigation.BaseUri}endpoints/{Endpoint.Name}/invocations";

    private (string Key, string Title, string Code)[] Snippets =>
    [
        ("curl", "curl", $$"""
            curl -X POST {{Url}} \
              -H "Authorization: Bearer $ACCESS_KEY_ID:$SECRET_ACCESS_KEY" \
              -H "Content-Type: text/csv" -H "Accept: application/json" \
              --data-binary @rows.csv
            """),
        ("python", "Python", $$"""
            import os, requests

            key = f"{os.environ['ACCESS_KEY_ID']}:{os.environ['SECRET_ACCESS_KEY']}"
            answer = requests.post(
                "{{Url}}",
                headers={"Authorization": f"Bearer {key}", "Accept": "application/json"},
                json={"instances": [{"features": [42, "plus", 19.9]}]},
                timeout=60,
            )
            answer.raise_for_status()
            print(answer.json()["predictions"])
            """),
        ("csharp", "C#", $$"""
            using var http = new HttpClient();
            http.DefaultRequestHeaders.Authorization = new("Bearer", $"{accessKeyId}:{secretAccessKey}");
            using var rows = new StringContent("42,plus,19.9\n", Encoding.UTF8, "text/csv");
            using var answer = await http.PostAsync("{{Url}}", rows);
            Console.WriteLine(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
            """),
    ];
}
