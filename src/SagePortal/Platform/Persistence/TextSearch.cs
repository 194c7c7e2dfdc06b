using System.Linq.Expressions;
using System.Reflection;

namespace SagePortal.Platform.Persistence;

/// <summary>Case-insensitive "contains" that both databases translate (<c>lower(x) LIKE '%needle%'</c>, wildcards escaped by EF).</summary>
internal static class TextSearch
{
    private static readonly MethodInfo s_toLower = typeof(string).GetMethod(nameof(string.ToLower), Type.EmptyTypes)!;
    private static readonly MethodInfo s_contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;

    /// <summary>Rows where any of <paramref name="members"/> contains <paramref name="search"/>; all rows when it is blank.</summary>
    public static IQueryable<T> WhereAnyContains<T>(this IQueryable<T> rows, string? search, params Expression<Func<T, string>>[] members)
    {
        if (string.IsNullOrWhiteSpace(search))
        {
            return rows;
        }

        var row = Expression.Parameter(typeof(T), "row");
        var needle = new Needle(search.Trim().ToLowerInvariant());
        Expression? any = null;
        foreach (var member in members)
        {
            var text = Expression.Call(new Substitute(member.Parameters[0], row).Visit(member.Body), s_toLower);
            var contains = Expression.Call(text, s_contains, Expression.Property(Expression.Constant(needle), nameof(Needle.Text)));
            any = any is null ? contains : Expression.OrElse(any, contains);
        }

        return rows.Where(Expression.Lambda<Func<T, bool>>(any!, row));
    }

    // A property of a captured object becomes a query parameter instead of a literal, so the plan is cached.
    private sealed record Needle(string Text);

    private sealed class Substitute(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
