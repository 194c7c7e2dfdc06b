using System.Security.Cryptography;
using System.Text.Json;

namespace SagePortal.AutoML.Jobs;

/// <summary>Identifies everything a job's results depend on, so that checkpoints of another job are never mixed in.</summary>
internal static class Fingerprint
{
    /// <summary>Bumped when fits or preparations change their results.</summary>
    private const int Revision = 2;

    public static string Of(AutoMLJobConfig config, string dataPath)
    {
        // More time, candidates or threads, or another wish for the model made in the end, continue the same job; anything else is another one. The fold count, which
        // may follow from the time, is kept as it is used.
        var identity = config with { MaxCandidates = null, MaxRuntimePerTrainingJobInSeconds = null, MaxAutoMLJobRuntimeInSeconds = null, Threads = 1, MemoryLimitBytes = 0, RefitsOnAllRows = false, MaxPredictMicrosecondsPerRow = null, Folds = FoldPlan.Count(config, int.MaxValue) };
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(new { Revision, identity }, JobJson.Options));
        using var data = File.OpenRead(dataPath);
        hash.AppendData(SHA256.HashData(data));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
