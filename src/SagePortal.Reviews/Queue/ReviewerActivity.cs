using System.Runtime.InteropServices;

namespace SagePortal.Reviews.Queue;

/// <summary>Something that happened on a reviewer's page.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReviewerActivity(DateTimeOffset At, ActivityKind Kind);
