using System.Text.Json;
using Ripen.Server.Settings;

namespace Ripen.Server.Api.Keys;

/// <summary>A key that is to be made: <c>{"name", "permissions": […] or "all", "allowed_ips": […]}</c>.</summary>
/// <param name="HasAllPermissions">Whether it may do everything, later releases' additions included.</param>
public sealed record NewKey(string Name, bool HasAllPermissions, IReadOnlyList<string> Permissions, IReadOnlyList<string> AllowedIps)
{
    /// <summary>Characters of a name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Addresses and blocks of one key.</summary>
    public const int MaxAllowedIps = 100;

    private const string EveryPermission = "all";

    /// <summary>Reads a body.</summary>
    /// <param name="problem">What is wrong, when null is returned.</param>
    public static NewKey? Read(ReadOnlyMemory<byte> body, out string problem)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement, out problem);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            problem = "The body is not a JSON object";
            return null;
        }
    }

    private static NewKey? Read(JsonElement root, out string problem)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            problem = "The body is not a JSON object";
            return null;
        }

        var name = root.TryGetProperty("name", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()!.Trim() : string.Empty;
        if (name.Length is 0 or > MaxNameLength || name.Any(char.IsControl))
        {
            problem = $"'name' is missing or is not text of 1 to {MaxNameLength} characters";
            return null;
        }

        var all = root.TryGetProperty("permissions", out var permissions) && permissions.ValueKind == JsonValueKind.String && permissions.GetString() == EveryPermission;
        var words = all ? [] : Texts(permissions);
        problem = words is null or [] && !all ? "'permissions' is a list of permissions, or \"all\""
            : words!.FirstOrDefault(w => !Envelope.Permissions.Grantable.Contains(w)) is { } unknown ? $"'{unknown}' is no permission; the nearest is {NearestName.Of(unknown, Envelope.Permissions.Grantable)}"
            : string.Empty;
        if (problem.Length > 0)
        {
            return null;
        }

        var networks = root.TryGetProperty("allowed_ips", out var ips) ? Texts(ips) : [];
        problem = networks is null || networks.Count > MaxAllowedIps ? $"'allowed_ips' is a list of at most {MaxAllowedIps} addresses or CIDR blocks"
            : networks.FirstOrDefault(n => !AllowedNetwork.TryParse(n, out _)) is { } bad ? $"'{bad}' is neither an IP address nor a CIDR block such as 10.0.0.0/8"
            : string.Empty;
        return problem.Length > 0 ? null : new NewKey(name, all, [.. words!.Distinct()], [.. networks!.Distinct()]);
    }

    private static List<string>? Texts(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : null;
}
