using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.Access;
using SagePortal.TestKit;

namespace SagePortal.Tests.Architecture;

/// <summary>No door but the one with the lock.</summary>
public sealed partial class UseCaseTests
{
    private static IEnumerable<Type> UseCases => typeof(UseCaseAttribute).Assembly.GetTypes().Where(type => type.GetCustomAttribute<UseCaseAttribute>() is not null);

    [Fact]
    public void EveryUseCase_AsksWhetherTheCallerMay() =>
        SourceTree.AssertNone(
            from file in SourceTree.Files("src/SagePortal", ".cs")
            where file.Text.Contains("\n[UseCase(", StringComparison.Ordinal)
            where !Door().IsMatch(file.Text)
            select $"{file.Path} never asks IAccess");

    [Fact]
    public void EveryUseCase_NamesTheActionItChecks() =>
        SourceTree.AssertNone(
            from file in SourceTree.Files("src/SagePortal", ".cs")
            from Match use in UseCaseAction().Matches(file.Text)
            let action = use.Groups["action"].Value
            where Occurrences(file.Text, action) < 2
            select $"{file.Path} is marked with {action} but checks another action");

    [Fact]
    public void EveryAction_IsAnAwsActionOrOurs() =>
        SourceTree.AssertNone(
            from type in UseCases
            let action = type.GetCustomAttribute<UseCaseAttribute>()!.Action
            where !ActionName().IsMatch(action)
            select $"{type.Name}: `{action}`");

    [Fact]
    public void EveryActionOfAUseCase_IsAConstantOfAnActionsClass()
    {
        var constants = typeof(UseCaseAttribute).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Actions", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(field => field is { IsLiteral: true } && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToHashSet(StringComparer.Ordinal);

        SourceTree.AssertNone(
            from type in UseCases
            let action = type.GetCustomAttribute<UseCaseAttribute>()!.Action
            where !constants.Contains(action)
            select $"{type.Name}: `{action}` is in no …Actions class");
    }

    [Fact]
    public async Task EveryUseCase_IsBuiltFromTheContainer()
    {
        await using var portal = await PortalFixture.StartAsync();
        Assert.SkipWhen(portal.Services.GetService<IServiceProviderIsService>()?.IsService(typeof(IAccess)) != true, "access control is not part of this build");
        var ana = await portal.AdministratorAsync();

        SourceTree.AssertNone(UseCases.Where(type => !portal.As(ana).CanBuild(type)).Select(type => type.Name));
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    // ReviewDesk and ExperimentDoor ask IAccess for all use cases of the review queue and of experiments.
    [GeneratedRegex(@"\b(access\.(Check\w*|May)Async|(desk|door)\.(Seats|Find|CheckCreate)Async)(<\w+>)?\(", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Door();

    [GeneratedRegex(@"\[UseCase\((?<action>[\w.]+)\)\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex UseCaseAction();

    [GeneratedRegex(@"^(sagemaker|sageportal|s3|iam|sts|cloudtrail|organizations|account):[A-Z]\w+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ActionName();
}
