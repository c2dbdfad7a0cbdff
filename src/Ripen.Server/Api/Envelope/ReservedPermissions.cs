namespace Ripen.Server.Api.Envelope;

/// <summary>
/// Permissions of rest-api §4 for which nothing is served. Keys are made with them, so that programs which make keys as they do elsewhere need no change; they give nothing until a release serves their endpoint.
/// </summary>
public static class ReservedPermissions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "users.export.global_control_group",
        "canvas.duplicate",
        "kpi.mau.data_series", "kpi.uninstalls.data_series",
        "messages.send", "messages.schedule.create", "messages.schedule.update", "messages.schedule.delete", "messages.schedule_broadcasts",
        "sends.id.create", "sends.data_series", "transactional.send",
        "purchases.product_list", "purchases.revenue_series", "purchases.quantity_series",
        "email.unsubscribe", "email.hard_bounces",
        "content_blocks.list", "content_blocks.info", "content_blocks.create", "content_blocks.update",
        "catalogs.get", "catalogs.create", "catalogs.delete",
        "catalogs.get_item", "catalogs.create_item", "catalogs.update_item", "catalogs.replace_item", "catalogs.delete_item",
        "catalogs.get_items", "catalogs.add_items", "catalogs.update_items", "catalogs.replace_items", "catalogs.delete_items",
    ];
}
