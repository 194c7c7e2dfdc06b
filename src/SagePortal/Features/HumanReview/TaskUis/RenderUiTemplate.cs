using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Reviews.Templates;

namespace SagePortal.Features.HumanReview.TaskUis;

/// <summary>RenderUiTemplate: how a task would look. What is wrong with template or input is part of the answer, as in A2I.</summary>
[UseCase(HumanReviewActions.RenderUiTemplate)]
public sealed class RenderUiTemplate(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns)
{
    public const int MaxInput = 128_000;

    private const string Service = "sagemaker.amazonaws.com";

    /// <param name="request">Template and input.</param>
    /// <param name="cancellationToken">Between steps of the template.</param>
    public async Task<Result<RenderedUiTemplate>> RunAsync(RenderUiTemplateRequest request, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(HumanReviewActions.RenderUiTemplate, "*", null, cancellationToken);
        if (allowed.IsSuccess && request.RoleArn is { Length: > 0 } role)
        {
            allowed = await access.CheckPassRoleAsync(role, Service, cancellationToken);
        }

        if (!allowed.IsSuccess)
        {
            return Result<RenderedUiTemplate>.Failure(allowed.Errors);
        }

        if (request.Input is not { Length: >= 2 and <= MaxInput })
        {
            return HumanReviewErrors.Length("Task", 2, MaxInput);
        }

        var content = await ContentAsync(request, cancellationToken);
        return content.IsSuccess ? Render(content.Value, request.Input, cancellationToken) : Result<RenderedUiTemplate>.Failure(content.Errors);
    }

    private async Task<Result<string>> ContentAsync(RenderUiTemplateRequest request, CancellationToken cancellationToken)
    {
        if ((request.Content is null) == (request.HumanTaskUiArn is null))
        {
            return new Error(ErrorCodes.Validation, "Exactly one of UiTemplate and HumanTaskUiArn must be given.", "UiTemplate", "ErrorTemplateOrArn");
        }

        if (request.Content is { } content)
        {
            return content.Length is >= 1 and <= HumanTaskUi.MaxContent ? content : HumanReviewErrors.Length("UiTemplate", 1, HumanTaskUi.MaxContent);
        }

        var prefix = arns.HumanTaskUiArn(caller.AccountId, "");
        var name = request.HumanTaskUiArn!.StartsWith(prefix, StringComparison.Ordinal) ? request.HumanTaskUiArn[prefix.Length..] : request.HumanTaskUiArn;
        await using var db = dbs.Open(caller.AccountId);
        var ui = await db.Set<HumanTaskUi>().AsNoTracking().SingleOrDefaultAsync(u => u.Name == name && u.DeletedAt == null, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.DescribeHumanTaskUi, arns.HumanTaskUiArn(caller.AccountId, name), new RequestContext().OfResource(ui?.TagsJson ?? "{}"), cancellationToken);
        return !allowed.IsSuccess ? Result<string>.Failure(allowed.Errors)
            : ui is null ? HumanReviewErrors.TaskUiNotFound(request.HumanTaskUiArn, name)
            : ui.Content;
    }

    private static RenderedUiTemplate Render(string content, string input, CancellationToken cancellationToken)
    {
        var parsed = TaskTemplate.Parse(content);
        if (parsed.Template is not { } template)
        {
            return new RenderedUiTemplate("", [new RenderingError("TemplateParseError", parsed.Failure!.ToString())]);
        }

        JsonElement values;
        try
        {
            values = JsonSerializer.Deserialize<JsonElement>(input);
        }
        catch (JsonException e)
        {
            return new RenderedUiTemplate("", [new RenderingError("TaskInputParseError", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Task.Input is no JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}."))]);
        }

        var rendering = template.Render(new TemplateContext { Input = values }, cancellationToken);
        return rendering.IsRendered
            ? new RenderedUiTemplate(rendering.Task.Html, [.. rendering.Task.Findings.Select(f => new RenderingError("TemplateContentRemoved", f.ToString()))])
            : new RenderedUiTemplate("", [new RenderingError("TemplateRenderError", rendering.Failure.ToString())]);
    }
}

/// <summary>RenderUiTemplate's input.</summary>
/// <param name="Input">JSON object, 2–128,000 characters.</param>
public sealed record RenderUiTemplateRequest(string Input)
{
    /// <summary>Either this…</summary>
    public string? Content { get; init; }

    /// <summary>… or that.</summary>
    public string? HumanTaskUiArn { get; init; }

    /// <summary>Must be the caller's to pass; the portal reads nothing by it.</summary>
    public string? RoleArn { get; init; }
}

/// <summary>RenderUiTemplate's output.</summary>
/// <param name="RenderedContent">Sanitised HTML; empty when it cannot be rendered.</param>
/// <param name="Errors">What is wrong and where.</param>
public sealed record RenderedUiTemplate(string RenderedContent, IReadOnlyList<RenderingError> Errors);

/// <param name="Code">Kind of fault.</param>
/// <param name="Message">With line and column.</param>
public sealed record RenderingError(string Code, string Message);
