namespace Ripen.Server.Api.Envelope;

/// <summary>
/// The permissions that keys carry: those of rest-api §4 by its names, those of the management API (contract §4) with the prefix <c>ripen.</c>.
/// </summary>
public static class Permissions
{
    /// <summary><c>POST /users/track</c>.</summary>
    public const string UsersTrack = "users.track";

    /// <summary><c>POST /users/track/sync</c>.</summary>
    public const string UsersTrackSync = "users.track.sync";

    /// <summary><c>POST /users/track/bulk</c>.</summary>
    public const string UsersTrackBulk = "users.track.bulk";

    /// <summary><c>POST /users/alias/new</c>.</summary>
    public const string UsersAliasNew = "users.alias.new";

    /// <summary><c>POST /users/alias/update</c>.</summary>
    public const string UsersAliasUpdate = "users.alias.update";

    /// <summary><c>POST /users/identify</c>.</summary>
    public const string UsersIdentify = "users.identify";

    /// <summary><c>POST /users/merge</c>.</summary>
    public const string UsersMerge = "users.merge";

    /// <summary><c>POST /users/delete</c>, and the deletion of a segment's users.</summary>
    public const string UsersDelete = "users.delete";

    /// <summary><c>POST /users/external_ids/rename</c>.</summary>
    public const string UsersExternalIdsRename = "users.external_ids.rename";

    /// <summary><c>POST /users/external_ids/remove</c>.</summary>
    public const string UsersExternalIdsRemove = "users.external_ids.remove";

    /// <summary><c>POST /users/export/ids</c>.</summary>
    public const string UsersExportIds = "users.export.ids";

    /// <summary><c>POST /users/export/segment</c>.</summary>
    public const string UsersExportSegment = "users.export.segment";

    /// <summary><c>POST /email/status</c>.</summary>
    public const string EmailStatus = "email.status";

    /// <summary><c>POST /subscription/status/set</c>, in both versions.</summary>
    public const string SubscriptionStatusSet = "subscription.status.set";

    /// <summary><c>GET /subscription/status/get</c>.</summary>
    public const string SubscriptionStatusGet = "subscription.status.get";

    /// <summary><c>GET /subscription/user/status</c>.</summary>
    public const string SubscriptionGroupsGet = "subscription.groups.get";

    /// <summary><c>POST /canvas/trigger/send</c>.</summary>
    public const string CanvasTriggerSend = "canvas.trigger.send";

    /// <summary><c>POST /campaigns/trigger/send</c>.</summary>
    public const string CampaignsTriggerSend = "campaigns.trigger.send";

    /// <summary><c>POST /canvas/trigger/schedule/create</c>.</summary>
    public const string CanvasTriggerScheduleCreate = "canvas.trigger.schedule.create";

    /// <summary><c>POST /canvas/trigger/schedule/update</c>.</summary>
    public const string CanvasTriggerScheduleUpdate = "canvas.trigger.schedule.update";

    /// <summary><c>POST /canvas/trigger/schedule/delete</c>.</summary>
    public const string CanvasTriggerScheduleDelete = "canvas.trigger.schedule.delete";

    /// <summary><c>POST /campaigns/trigger/schedule/create</c>.</summary>
    public const string CampaignsTriggerScheduleCreate = "campaigns.trigger.schedule.create";

    /// <summary><c>POST /campaigns/trigger/schedule/update</c>.</summary>
    public const string CampaignsTriggerScheduleUpdate = "campaigns.trigger.schedule.update";

    /// <summary><c>POST /campaigns/trigger/schedule/delete</c>.</summary>
    public const string CampaignsTriggerScheduleDelete = "campaigns.trigger.schedule.delete";

    /// <summary><c>GET /canvas/list</c>.</summary>
    public const string CanvasList = "canvas.list";

    /// <summary><c>GET /campaigns/list</c>.</summary>
    public const string CampaignsList = "campaigns.list";

    /// <summary><c>GET /segments/list</c>.</summary>
    public const string SegmentsList = "segments.list";

    /// <summary><c>GET /canvas/details</c>.</summary>
    public const string CanvasDetails = "canvas.details";

    /// <summary><c>GET /campaigns/details</c>.</summary>
    public const string CampaignsDetails = "campaigns.details";

    /// <summary><c>GET /segments/details</c>.</summary>
    public const string SegmentsDetails = "segments.details";

    /// <summary><c>GET /events/list</c>.</summary>
    public const string EventsList = "events.list";

    /// <summary><c>GET /canvas/data_series</c>.</summary>
    public const string CanvasDataSeries = "canvas.data_series";

    /// <summary><c>GET /canvas/data_summary</c>.</summary>
    public const string CanvasDataSummary = "canvas.data_summary";

    /// <summary><c>GET /campaigns/data_series</c>.</summary>
    public const string CampaignsDataSeries = "campaigns.data_series";

    /// <summary><c>GET /segments/data_series</c>.</summary>
    public const string SegmentsDataSeries = "segments.data_series";

    /// <summary><c>GET /events/data_series</c>.</summary>
    public const string EventsDataSeries = "events.data_series";

    /// <summary><c>GET /sessions/data_series</c>.</summary>
    public const string SessionsDataSeries = "sessions.data_series";

    /// <summary><c>GET /kpi/dau/data_series</c>.</summary>
    public const string KpiDauDataSeries = "kpi.dau.data_series";

    /// <summary><c>GET /kpi/new_users/data_series</c>.</summary>
    public const string KpiNewUsersDataSeries = "kpi.new_users.data_series";

    /// <summary><c>GET /custom_attributes</c>.</summary>
    public const string CustomAttributesGet = "custom_attributes.get";

    /// <summary><c>GET /cdi/integrations</c>.</summary>
    public const string CdiIntegrationList = "cdi.integration_list";

    /// <summary><c>POST /cdi/integrations/{id}/sync</c>.</summary>
    public const string CdiIntegrationSync = "cdi.integration_sync";

    /// <summary><c>GET /cdi/integrations/{id}/job_sync_status</c>.</summary>
    public const string CdiIntegrationJobStatus = "cdi.integration_job_status";

    /// <summary>Session starts.</summary>
    public const string Sessions = "ripen.sessions";

    /// <summary>Reading definitions and their counts.</summary>
    public const string DefinitionsRead = "ripen.definitions.read";

    /// <summary>Publishing definitions, their status, arming, and secrets.</summary>
    public const string DefinitionsWrite = "ripen.definitions.write";

    /// <summary>Reading profiles and ledgers.</summary>
    public const string UsersRead = "ripen.users.read";

    /// <summary>Reading deliveries.</summary>
    public const string DeliveriesRead = "ripen.deliveries.read";

    /// <summary>Sending deliveries again.</summary>
    public const string DeliveriesReplay = "ripen.deliveries.replay";

    /// <summary>Previews of templates and tests of segments.</summary>
    public const string Preview = "ripen.preview";

    /// <summary>Reading the installation's state.</summary>
    public const string StatusRead = "ripen.status";

    /// <summary>Moving the test clock.</summary>
    public const string TestClock = "ripen.test_clock";

    /// <summary>Making, listing and ending keys, and reading who changed what.</summary>
    public const string ApiKeys = "ripen.api_keys";

    /// <summary>Making, listing and ending the sources of what became of e-mails.</summary>
    public const string InboundSources = "ripen.inbound_sources";

    /// <summary>Making, listing and ending apps.</summary>
    public const string Apps = "ripen.apps";

    /// <summary>All of them, in the order in which they stand here.</summary>
    public static IReadOnlyList<string> All { get; } = [.. typeof(Permissions).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary>Those that a key may be made with: all, and the reserved ones.</summary>
    public static IReadOnlyList<string> Grantable { get; } = [.. All.Union(ReservedPermissions.All)];
}
