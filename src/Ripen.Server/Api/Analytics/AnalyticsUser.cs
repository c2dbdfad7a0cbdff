using System.Text;
using System.Text.Json;
using Ripen.Engine.Log;
using Ripen.Server.Api.Collect;

namespace Ripen.Server.Api.Analytics;

/// <summary>Whom a message means: by external id, else the visitor of a device, who is known by the same alias as one of the collector.</summary>
/// <param name="IsExternal">Whether <paramref name="Id"/> is an external id; else it is that of a device.</param>
internal readonly record struct AnalyticsUser(bool IsExternal, string Id)
{
    /// <summary>The user's own id counts more than the device's.</summary>
    public static AnalyticsUser Of(string userId, string anonymousId) => string.IsNullOrWhiteSpace(userId) ? new(false, anonymousId) : new(true, userId);

    /// <summary>Writes the members of an object of <c>/users/track</c> that name the user; an unknown one is made.</summary>
    public void Write(Utf8JsonWriter json)
    {
        if (IsExternal)
        {
            json.WriteString("external_id", Id);
            return;
        }

        json.WriteStartObject("user_alias");
        json.WriteString("alias_label", DeviceAlias.LabelText);
        json.WriteString("alias_name", Id);
        json.WriteEndObject();
        json.WriteBoolean("_update_existing_only", false);
    }

    /// <summary>The hash that says where the user lives.</summary>
    public ulong Hash => IsExternal ? UserAddress.HashExternalId(Encoding.UTF8.GetBytes(Id)) : UserAddress.HashAlias(DeviceAlias.Label, Encoding.UTF8.GetBytes(Id));

    /// <summary>Begins an object of the user in an entry.</summary>
    public void Begin(TrackEntryWriter writer, CommandKind kind)
    {
        if (IsExternal)
        {
            writer.BeginObject(kind, Hash, Encoding.UTF8.GetBytes(Id), create: true);
        }
        else
        {
            writer.BeginAliasObject(kind, Hash, DeviceAlias.Label, Encoding.UTF8.GetBytes(Id), create: true);
        }
    }
}
