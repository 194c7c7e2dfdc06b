using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.HumanReview.TaskUis;

/// <summary>Parsed templates, which never change, by their id.</summary>
public sealed class TaskTemplates
{
    private const int MostKept = 200;

    private readonly ConcurrentDictionary<Guid, TaskTemplate> _parsed = new();

    public async Task<TaskTemplate?> FindAsync(PortalDb db, Guid id, CancellationToken cancellationToken)
    {
        // The account's filter is asked even where the template is known already.
        if (_parsed.TryGetValue(id, out var known) && await db.Set<HumanTaskUi>().AnyAsync(u => u.Id == id, cancellationToken))
        {
            return known;
        }

        var content = await db.Set<HumanTaskUi>().Where(u => u.Id == id).Select(u => u.Content).SingleOrDefaultAsync(cancellationToken);
        if (content is null)
        {
            return null;
        }

        if (_parsed.Count >= MostKept)
        {
            _parsed.Clear();
        }

        return _parsed[id] = new TaskTemplate(content);
    }
}
