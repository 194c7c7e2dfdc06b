using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Reviews.Templates;

namespace SagePortal.Features.HumanReview.TaskUis;

/// <summary>Parsed templates, which never change, by their id.</summary>
public sealed class TaskTemplates
{
    private const int MostKept = 200;

    private readonly ConcurrentDictionary<Guid, TaskTemplate> _parsed = new();

    /// <returns>Why a text is no template, with line and column; null for one.</returns>
    public static Error? Refuse(string content) =>
        TaskTemplate.Parse(content).Failure is { } fault ? HumanReviewErrors.TemplateInvalid(fault.Position.Line, fault.Position.Column, fault.Message) : null;

    /// <summary>Null when the account has none of that id.</summary>
    public async Task<TaskTemplate?> FindAsync(PortalDb db, Guid id, CancellationToken cancellationToken)
    {
        // The account's filter is asked even where the template is known already.
        if (_parsed.TryGetValue(id, out var known) && await db.Set<HumanTaskUi>().AnyAsync(u => u.Id == id, cancellationToken))
        {
            return known;
        }

        var content = await db.Set<HumanTaskUi>().Where(u => u.Id == id).Select(u => u.Content).SingleOrDefaultAsync(cancellationToken);
        if (content is null || TaskTemplate.Parse(content).Template is not { } template)
        {
            return null;
        }

        if (_parsed.Count >= MostKept)
        {
            _parsed.Clear();
        }

        return _parsed[id] = template;
    }
}
