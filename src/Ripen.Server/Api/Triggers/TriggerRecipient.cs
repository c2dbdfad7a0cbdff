using System.Text.Json;
using Ripen.Engine.Identity;
using Ripen.Runtime;
using Ripen.Server.Api.Identity;

namespace Ripen.Server.Api.Triggers;

/// <summary>One recipient of a call: the object that names the user, checked.</summary>
internal sealed class TriggerRecipient
{
    private readonly NamedUser? _byEmail;
    private UserRef? _found;

    private TriggerRecipient(JsonElement json, bool isExistingOnly, NamedUser? byEmail) => (Json, IsExistingOnly, _byEmail) = (json, isExistingOnly, byEmail);

    /// <summary>The object as it was sent.</summary>
    public JsonElement Json { get; }

    /// <summary>Whether nobody is made for it.</summary>
    public bool IsExistingOnly { get; }

    /// <summary>Whether it has attributes to be written first.</summary>
    public bool HasAttributes => TriggerBody.Has(Json, "attributes");

    /// <summary>Whether somebody may be meant: false for an address that nobody has, or several with none picked.</summary>
    public bool CanExist => _byEmail is null || _found is not null;

    /// <summary>Reads one.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Read(JsonElement json, out TriggerRecipient recipient)
    {
        recipient = null!;
        if (json.ValueKind != JsonValueKind.Object)
        {
            return "expected an object";
        }

        var (byAlias, byEmail) = (TriggerBody.Has(json, "user_alias"), TriggerBody.Has(json, "email"));
        if ((TriggerBody.Has(json, "external_user_id") ? 1 : 0) + (byAlias ? 1 : 0) + (byEmail ? 1 : 0) != 1)
        {
            return "exactly one of 'external_user_id', 'user_alias' and 'email' is required";
        }

        var hasAttributes = TriggerBody.Has(json, "attributes");
        if (hasAttributes && json.GetProperty("attributes").ValueKind != JsonValueKind.Object)
        {
            return "'attributes' is not valid";
        }

        if (TriggerBody.Flag(json, "send_to_existing_only", absent: true) is not { } isExistingOnly)
        {
            return "'send_to_existing_only' is not valid";
        }

        if (!isExistingOnly && (byAlias || byEmail || !hasAttributes))
        {
            return "'send_to_existing_only': false needs 'attributes' and 'external_user_id'";
        }

        NamedUser? named = null;
        if (byEmail && ReadEmail(json, out named) is { } error)
        {
            return error;
        }

        recipient = new TriggerRecipient(json, isExistingOnly, named);
        return null;
    }

    /// <summary>Finds who has the address; nothing is to be done for others.</summary>
    public async ValueTask ResolveAsync(IPartitions partitions, CancellationToken cancellationToken)
    {
        if (_byEmail is not null)
        {
            _found = (await _byEmail.FindAsync(partitions, cancellationToken))?.User;
        }
    }

    /// <summary>Writes the keys by which an object of <c>/users/track</c> names the user.</summary>
    public void WriteUser(Utf8JsonWriter json)
    {
        if (_found is { } found)
        {
            json.WriteString("braze_id", found.BrazeId);
            return;
        }

        var byId = TriggerBody.Has(Json, "external_user_id");
        json.WritePropertyName(byId ? "external_id" : "user_alias");
        Json.GetProperty(byId ? "external_user_id" : "user_alias").WriteTo(json);
    }

    private static string? ReadEmail(JsonElement json, out NamedUser? named)
    {
        named = null;
        if (NamedUser.Email(json.GetProperty("email")) is not { } address)
        {
            return "'email' is not valid";
        }

        if (Prioritization.Read(NamedUser.Member(json, "prioritization")) is not { } way)
        {
            return "'email' needs a 'prioritization' of identified, unidentified, most_recently_updated and least_recently_updated";
        }

        named = new NamedUser(address, way);
        return null;
    }
}
