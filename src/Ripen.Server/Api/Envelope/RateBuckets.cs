using System.Collections.Frozen;

namespace Ripen.Server.Api.Envelope;

/// <summary>Which requests are counted together (rest-api §1.6, §4). A bucket is named by the permission of its endpoint; some endpoints share one.</summary>
public static class RateBuckets
{
    /// <summary>All compatible endpoints without a limit of their own.</summary>
    public const string Default = "default";

    /// <summary>Aliases, identify, merge and delete together.</summary>
    public const string Users = "users";

    /// <summary>Calls that trigger canvases and campaigns together.</summary>
    public const string Trigger = "trigger";

    /// <summary>Of those, the calls that mean a whole audience, or name one; they count in both.</summary>
    public const string TriggerBroadcast = "trigger.broadcast";

    private static readonly FrozenDictionary<string, string> Shared = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Permissions.UsersAliasNew] = Users,
        [Permissions.UsersAliasUpdate] = Users,
        [Permissions.UsersIdentify] = Users,
        [Permissions.UsersMerge] = Users,
        [Permissions.UsersDelete] = Users,
        [Permissions.CanvasTriggerSend] = Trigger,
        [Permissions.CampaignsTriggerSend] = Trigger,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The vendor's figures.</summary>
    public static IReadOnlyDictionary<string, RateLimit> Vendor { get; } = new Dictionary<string, RateLimit>(StringComparer.Ordinal)
    {
        [Default] = new(250_000, TimeSpan.FromHours(1)),
        [Users] = new(20_000, TimeSpan.FromMinutes(1)),
        [Trigger] = new(250_000, TimeSpan.FromHours(1)),
        [TriggerBroadcast] = new(250, TimeSpan.FromMinutes(1)),
        [Permissions.UsersTrack] = new(3_000, TimeSpan.FromSeconds(3)),
        [Permissions.UsersTrackSync] = new(500, TimeSpan.FromMinutes(1)),
        [Permissions.UsersTrackBulk] = new(50, TimeSpan.FromSeconds(1)),
        [Permissions.UsersExternalIdsRename] = new(1_000, TimeSpan.FromMinutes(1)),
        [Permissions.UsersExternalIdsRemove] = new(1_000, TimeSpan.FromMinutes(1)),
        [Permissions.UsersExportIds] = new(250, TimeSpan.FromMinutes(1)),
        [Permissions.SubscriptionStatusSet] = new(5_000, TimeSpan.FromMinutes(1)),
        [Permissions.CampaignsDataSeries] = new(50_000, TimeSpan.FromMinutes(1)),
        [Permissions.EventsList] = new(1_000, TimeSpan.FromHours(1)),
        [Permissions.CdiIntegrationList] = new(50, TimeSpan.FromMinutes(1)),
        [Permissions.CdiIntegrationSync] = new(20, TimeSpan.FromMinutes(1)),
        [Permissions.CdiIntegrationJobStatus] = new(100, TimeSpan.FromMinutes(1)),
        [Permissions.CustomAttributesGet] = new(1_000, TimeSpan.FromHours(1)),
    };

    /// <summary>The names that a setting may give limits.</summary>
    public static IReadOnlyList<string> Names { get; } = [Default, Users, Trigger, TriggerBroadcast, .. Permissions.All.Where(p => !IsOwn(p) && !Shared.ContainsKey(p))];

    /// <summary>The bucket in which an endpoint is counted, when these have limits; null for the management API, which is not limited.</summary>
    public static string? Of(string permission, IReadOnlyDictionary<string, RateLimit> limits) =>
        IsOwn(permission) ? null : Shared.GetValueOrDefault(permission, permission) is var bucket && limits.ContainsKey(bucket) ? bucket : limits.ContainsKey(Default) ? Default : null;

    private static bool IsOwn(string permission) => permission.StartsWith("ripen.", StringComparison.Ordinal);
}
