using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Hosting;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>Every page there is, found by its route, with what it shows: a page that is added is looked at without anybody thinking of it.</summary>
internal static class DashboardPages
{
    private static readonly string[] CanvasParts = ["entry", "audience", "send", "build", "summary", "yaml", "history"];

    // What stands for the parameters of pages that have any.
    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["/users/{Id}"] = ["users/L-1?by=external_id"],
        ["/canvas/{Id}"] = ["canvas/lead-scoring"],
        ["/canvas/{Id}/{Part}"] = [.. CanvasParts.Select(part => "canvas/lead-scoring/" + part)],
        ["/segments/{Id}"] = ["segments/prospects"],
        ["/handoffs/{Id}"] = ["handoffs/dlv_000000000001"],
        ["/data/ingestion/{Id}"] = ["data/ingestion/lead-scores", "data/ingestion/purchases?name=Purchases"],
        ["/data/ingestion/{Id}/runs/{Run}"] = ["data/ingestion/lead-scores/runs/1"],
        ["/campaigns/{Id}"] = ["campaigns/salesforce-mql"],
    };

    /// <summary>The paths of all pages that are for people who are signed in, below the dashboard's root.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. from type in typeof(DashboardHost).Assembly.GetTypes()
           from RouteAttribute route in type.GetCustomAttributes(typeof(RouteAttribute), inherit: false)
           where !route.Template.StartsWith("/account", StringComparison.Ordinal)
           orderby route.Template
           from path in route.Template.Contains('{', StringComparison.Ordinal)
               ? Values.GetValueOrDefault(route.Template) ?? throw new InvalidOperationException($"{type.Name} has the route {route.Template}: say in {nameof(DashboardPages)} what it shows in tests of all pages.")
               : [route.Template.TrimStart('/')]
           select path,
    ];

    /// <summary>The paths of pages before signing in.</summary>
    public static IReadOnlyList<string> BeforeSignIn { get; } = ["account/sign-in", "account/set-up?token=none", "account/password?id=none&token=none"];
}
