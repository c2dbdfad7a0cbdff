using System.Collections.Frozen;
using Ripen.Dashboard.Accounts;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Composition.Dashboard;

/// <summary>What each role of the dashboard may do, said in permissions of the API: the same rules hold for people and for keys.</summary>
internal static class RolePermissions
{
    private static readonly FrozenSet<string> Analyst = new[]
    {
        Permissions.DefinitionsRead, Permissions.UsersRead, Permissions.DeliveriesRead, Permissions.StatusRead, Permissions.CanvasList, Permissions.CampaignsList,
        Permissions.SegmentsList, Permissions.CanvasDetails, Permissions.CampaignsDetails, Permissions.SegmentsDetails, Permissions.EventsList, Permissions.CustomAttributesGet,
        Permissions.CanvasDataSeries, Permissions.CanvasDataSummary, Permissions.CampaignsDataSeries, Permissions.SegmentsDataSeries, Permissions.EventsDataSeries,
        Permissions.SessionsDataSeries, Permissions.KpiDauDataSeries, Permissions.KpiNewUsersDataSeries, Permissions.SubscriptionStatusGet,
        Permissions.CdiIntegrationList, Permissions.CdiIntegrationJobStatus,
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Editor = Analyst.Concat(
    [
        Permissions.DefinitionsWrite, Permissions.DeliveriesReplay, Permissions.Preview, Permissions.UsersTrack, Permissions.UsersTrackSync, Permissions.UsersTrackBulk, Permissions.UsersAliasNew,
        Permissions.UsersIdentify, Permissions.UsersExportIds, Permissions.UsersExportSegment, Permissions.Sessions, Permissions.SubscriptionStatusSet, Permissions.EmailStatus,
        Permissions.CanvasTriggerSend, Permissions.CampaignsTriggerSend, Permissions.CdiIntegrationSync,
    ]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The rights of somebody with a role, under their name.</summary>
    public static ApiKey Of(string name, Role role) => new(name, role == Role.Administrator, role switch
    {
        Role.Analyst => Analyst,
        Role.Editor => Editor,
        _ => [],
    }, AllowedNetworks: []);
}
