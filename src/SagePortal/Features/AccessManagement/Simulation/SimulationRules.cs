using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Simulation;

/// <summary>What can be said of a simulation without deciding anything.</summary>
internal static class SimulationRules
{
    /// <summary>Every error at once.</summary>
    public static IReadOnlyList<Error> Check(SimulationRequest request)
    {
        if (request.ActionNames.Count == 0)
        {
            return [AccessManagementErrors.NothingToSimulate()];
        }

        List<Error> errors = [.. request.ActionNames.Where(a => !IsAction(a)).Select(AccessManagementErrors.ActionInvalid)];
        if ((long)request.ActionNames.Count * Math.Max(1, request.ResourceArns.Count) > SimulationRequest.MaxCombinations)
        {
            errors.Add(AccessManagementErrors.TooMuchToSimulate(SimulationRequest.MaxCombinations));
        }

        return errors;
    }

    private static bool IsAction(string action) =>
        action.Split(':') is [{ Length: > 0 } service, { Length: > 0 } name] && service.Concat(name).All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
