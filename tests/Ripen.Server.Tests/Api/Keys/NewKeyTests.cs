using System.Text;
using Ripen.Server.Api.Keys;

namespace Ripen.Server.Tests.Api.Keys;

public sealed class NewKeyTests
{
    [Fact]
    public void Read_takes_name_permissions_and_addresses()
    {
        var key = Read("""{"name": " Warehouse ", "permissions": ["users.track", "users.track", "ripen.status"], "allowed_ips": ["10.1.2.3", "10.0.0.0/8", "::1", "fd00::/8"], "other": 1}""");

        Assert.Equal(("Warehouse", false), (key.Name, key.HasAllPermissions));
        Assert.Equal(["users.track", "ripen.status"], key.Permissions);
        Assert.Equal(["10.1.2.3", "10.0.0.0/8", "::1", "fd00::/8"], key.AllowedIps);
    }

    [Fact]
    public void Read_takes_all_permissions_and_any_address()
    {
        var key = Read("""{"name": "admin", "permissions": "all"}""");

        Assert.True(key.HasAllPermissions);
        Assert.Empty(key.AllowedIps);
    }

    [Theory]
    [InlineData("[]", "The body is not a JSON object")]
    [InlineData("{", "The body is not a JSON object")]
    [InlineData("""{"permissions": "all"}""", "'name' is missing or is not text of 1 to 100 characters")]
    [InlineData("""{"name": "  ", "permissions": "all"}""", "'name' is missing or is not text of 1 to 100 characters")]
    [InlineData("""{"name": "a"}""", "'permissions' is a list of permissions, or \"all\"")]
    [InlineData("""{"name": "a", "permissions": []}""", "'permissions' is a list of permissions, or \"all\"")]
    [InlineData("""{"name": "a", "permissions": "some"}""", "'permissions' is a list of permissions, or \"all\"")]
    [InlineData("""{"name": "a", "permissions": ["user.track"]}""", "'user.track' is no permission; the nearest is users.track")]
    [InlineData("""{"name": "a", "permissions": "all", "allowed_ips": "10.0.0.1"}""", "'allowed_ips' is a list of at most 100 addresses or CIDR blocks")]
    [InlineData("""{"name": "a", "permissions": "all", "allowed_ips": ["10.1"]}""", "'10.1' is neither an IP address nor a CIDR block such as 10.0.0.0/8")]
    [InlineData("""{"name": "a", "permissions": "all", "allowed_ips": ["10.0.0.0/33"]}""", "'10.0.0.0/33' is neither an IP address nor a CIDR block such as 10.0.0.0/8")]
    public void Read_refuses_what_is_wrong_and_says_it(string body, string expected)
    {
        Assert.Null(NewKey.Read(Encoding.UTF8.GetBytes(body), out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Read_holds_the_bounds()
    {
        Assert.NotNull(NewKey.Read(Body(NewKey.MaxNameLength, NewKey.MaxAllowedIps), out _));
        Assert.Null(NewKey.Read(Body(NewKey.MaxNameLength + 1, 0), out _));
        Assert.Null(NewKey.Read(Body(1, NewKey.MaxAllowedIps + 1), out _));
    }

    // The names of rest-api §4 as they stand there, served or not.
    [Theory]
    [InlineData("users.track", "users.track.sync", "users.track.bulk", "users.alias.new", "users.alias.update", "users.identify", "users.merge", "users.delete")]
    [InlineData("users.external_ids.rename", "users.external_ids.remove", "users.export.ids", "users.export.segment", "users.export.global_control_group")]
    [InlineData("canvas.trigger.send", "canvas.trigger.schedule.create", "canvas.trigger.schedule.update", "canvas.trigger.schedule.delete", "canvas.duplicate")]
    [InlineData("canvas.list", "canvas.details", "canvas.data_series", "canvas.data_summary")]
    [InlineData("campaigns.trigger.send", "campaigns.trigger.schedule.create", "campaigns.trigger.schedule.update", "campaigns.trigger.schedule.delete")]
    [InlineData("campaigns.list", "campaigns.details", "campaigns.data_series", "segments.list", "segments.details", "segments.data_series")]
    [InlineData("events.list", "events.data_series", "custom_attributes.get", "sessions.data_series")]
    [InlineData("kpi.dau.data_series", "kpi.mau.data_series", "kpi.new_users.data_series", "kpi.uninstalls.data_series")]
    [InlineData("email.status", "email.unsubscribe", "email.hard_bounces", "subscription.status.set", "subscription.status.get", "subscription.groups.get")]
    [InlineData("cdi.integration_list", "cdi.integration_sync", "cdi.integration_job_status")]
    [InlineData("content_blocks.list", "content_blocks.info", "content_blocks.create", "content_blocks.update", "catalogs.get", "catalogs.create", "catalogs.delete")]
    [InlineData("catalogs.get_item", "catalogs.get_items", "catalogs.create_item", "catalogs.update_item", "catalogs.replace_item", "catalogs.delete_item")]
    [InlineData("catalogs.add_items", "catalogs.update_items", "catalogs.replace_items", "catalogs.delete_items")]
    [InlineData("messages.send", "messages.schedule.create", "messages.schedule.update", "messages.schedule.delete", "messages.schedule_broadcasts")]
    [InlineData("sends.id.create", "sends.data_series", "purchases.product_list", "purchases.revenue_series", "purchases.quantity_series", "transactional.send")]
    public void Read_takes_every_permission_of_the_compatible_api(params string[] permissions) =>
        Assert.Equal(permissions, Read($$"""{"name": "a", "permissions": [{{string.Join(',', permissions.Select(p => $"\"{p}\""))}}]}""").Permissions);

    private static byte[] Body(int name, int addresses) => Encoding.UTF8.GetBytes(
        $$"""{"name": "{{new string('n', name)}}", "permissions": "all", "allowed_ips": [{{string.Join(',', Enumerable.Range(0, addresses).Select(i => $"\"10.0.0.{i}\""))}}]}""");

    private static NewKey Read(string body)
    {
        var key = NewKey.Read(Encoding.UTF8.GetBytes(body), out var problem);
        Assert.Equal(string.Empty, problem);
        return key!;
    }
}
