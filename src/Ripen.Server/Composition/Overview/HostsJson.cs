using System.Text.Json;
using Ripen.Delivery.Hosts;
using Ripen.Engine.Values;

namespace Ripen.Server.Composition.Overview;

/// <summary>Hosts to which calls go, as the overview shows them.</summary>
internal static class HostsJson
{
    /// <summary>How many are shown, those in trouble first.</summary>
    public const int MaxHosts = 50;

    /// <summary>Writes them as a member of an open object.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<HostStatus> hosts, DateTimeOffset now)
    {
        json.WriteStartArray("hosts");
        foreach (var host in hosts.OrderByDescending(h => h.HaltedUntil is not null).ThenByDescending(h => h.LastFailure?.At).ThenBy(h => h.Host, StringComparer.Ordinal).Take(MaxHosts))
        {
            json.WriteStartObject();
            json.WriteString("host", host.Host);
            json.WriteString("state", host.HaltedUntil is not { } until ? "closed" : until > now ? "halted" : "half_open");
            json.WriteNumber("requests", host.Requests);
            json.WriteNumber("failures", host.Failures);
            WriteInstant(json, "next_attempt_at", Later(host.HaltedUntil, host.WaitUntil) is { } next && next > now ? next : null);
            WriteFailure(json, host.LastFailure);
            WriteUsage(json, host.Usage);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    private static void WriteFailure(Utf8JsonWriter json, HostFailure? failure)
    {
        if (failure is null)
        {
            json.WriteNull("last_failure");
            return;
        }

        json.WriteStartObject("last_failure");
        WriteInstant(json, "at", failure.At);
        json.WriteNumber("status", failure.Status);
        json.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter json, ApiUsage? usage)
    {
        if (usage is not { } calls)
        {
            json.WriteNull("api_usage");
            return;
        }

        json.WriteStartObject("api_usage");
        json.WriteNumber("used", calls.Used);
        json.WriteNumber("limit", calls.Limit);
        json.WriteEndObject();
    }

    private static void WriteInstant(Utf8JsonWriter json, string name, DateTimeOffset? at) => json.WriteString(name, at is { } known ? Instant.ToIso(known.ToUnixTimeMilliseconds()) : null);
}
