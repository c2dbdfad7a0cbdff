using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Ripen.SalesforceStandIn.Journal;
using Ripen.SalesforceStandIn.Leads;
using static Ripen.SalesforceStandIn.Admin.AdminBodies;

namespace Ripen.SalesforceStandIn.Admin;

/// <summary>
/// <c>/stand-in/…</c>: everything that the library offers, over HTTP, for tests in another process. Without a key: the stand-in is for loopback.
/// </summary>
internal sealed class AdminApi(StandInHost host)
{
    /// <summary>Entries or records of one page at most.</summary>
    public const int MaxPage = 10_000;

    private const int DefaultPage = 1_000;

    public void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/stand-in");
        group.MapGet("/journal", Journal);
        group.MapDelete("/journal", () => Done(host.Journal.Clear));
        group.MapGet("/records", (int offset = 0, int limit = DefaultPage) =>
            TypedResults.Ok(new LeadPage(host.Records.Count, [.. host.Records.List(offset, Math.Clamp(limit, 0, MaxPage)).Select(Line)])));
        group.MapGet("/records/{id}", Record);
        group.MapPost("/records", AddRecords);
        group.MapPost("/records/{id}/convert", (string id) => Found(host.Records.Convert(id)));
        group.MapPost("/records/{id}/delete", (string id) => Found(host.Records.Delete(id)));
        group.MapGet("/faults", () => TypedResults.Ok<IReadOnlyList<FaultRequest>>([.. host.Faults.Switches.Select(FaultRequest.From)]));
        group.MapPost("/faults", (FaultRequest fault) => Try(() => host.Faults.Add(fault.ToRule())));
        group.MapDelete("/faults", () => Done(host.Faults.ClearRules));
        group.MapGet("/holds", () =>
            TypedResults.Ok<IReadOnlyList<HoldLine>>([.. host.Faults.Holds.Select(hold => new HoldLine(hold.Kind, hold.Point, hold.Held))]));
        group.MapPost("/holds", (HoldRequest hold) => Try(() => host.Faults.Hold(hold.Kind, hold.Point)));
        group.MapDelete("/holds", () => Done(host.Faults.ReleaseAll));
        group.MapGet("/tokens", () => TypedResults.Ok(new TokenLine(host.Tokens.Lifetime.TotalSeconds, host.Tokens.Calls, host.Tokens.Issued)));
        group.MapPut("/tokens", (TokenSettings settings) => Try(() => host.Tokens.Lifetime = TimeSpan.FromSeconds(settings.LifetimeSeconds)));
        group.MapPost("/tokens/revoke", ([FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] RevokeRequest? request) =>
            TypedResults.Ok(new AdminCount(request?.Token is { } token ? Convert.ToInt64(host.Tokens.Revoke(token)) : host.Tokens.RevokeAll())));
        group.MapGet("/quota", () => TypedResults.Ok(new QuotaBody(host.Quota.Limit, host.Quota.Used)));
        group.MapPut("/quota", (QuotaBody body) => Try(() => SetQuota(body)));
        group.MapPost("/reset", () => Done(host.Reset));
    }

    private static NoContent Done(Action action)
    {
        action();
        return TypedResults.NoContent();
    }

    private static IResult Try(Action action)
    {
        try
        {
            action();
            return TypedResults.NoContent();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or OverflowException)
        {
            return TypedResults.BadRequest(new AdminError(error.Message));
        }
    }

    private static IResult Found(bool found) => found ? TypedResults.NoContent() : TypedResults.NotFound(new AdminError("There is no such lead."));

    private void SetQuota(QuotaBody body)
    {
        if (body.Limit is { } limit) host.Quota.Limit = limit;
        if (body.Used is { } used) host.Quota.Used = used;
    }

    private IResult Journal(string? kind = null, long after = 0, int limit = DefaultPage)
    {
        PathKind? wanted = null;
        if (kind is not null)
        {
            var known = Enum.TryParse<PathKind>(kind, ignoreCase: true, out var parsed);
            if (!known) return TypedResults.BadRequest(new AdminError($"'{kind}' is not a kind of request."));
            wanted = parsed;
        }

        var counts = Enum.GetValues<PathKind>().ToDictionary(
            value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()),
            value => new KindCount(host.Journal.Arrived(value), host.Journal.Answered(value)));
        var entries = host.Journal.Page(wanted, after, Math.Clamp(limit, 0, MaxPage)).Select(entry => new JournalLine(
            entry.Number, entry.At, entry.Kind, entry.Method, entry.Path, entry.Headers, entry.Body, entry.BodyLength, entry.Status));
        return TypedResults.Ok(new JournalPage(host.Journal.Total, host.Journal.Dropped, counts, [.. entries]));
    }

    private IResult Record(string id)
    {
        if (host.Records.Find(id) is not { } lead) return Found(false);
        var history = host.Records.History(id).Select(change =>
            new ChangeLine(change.Request, change.At, Values(change.Before), Values(change.After), change.ChangesNothing));
        return TypedResults.Ok(Line(lead) with { History = [.. history] });
    }

    private IResult AddRecords(IReadOnlyList<Dictionary<string, string?>> records)
    {
        var added = 0;
        foreach (var record in records)
        {
            var named = record.Remove("Id", out var id);
            if (!named || id is null) return TypedResults.BadRequest(new AdminError($"Record {added} has no Id; {added} were added."));
            record.Remove("Company", out var company);
            try
            {
                host.Records.Add(new LeadSeed(id, company ?? "Unknown") { Fields = record });
            }
            catch (Exception error) when (error is ArgumentException or InvalidOperationException)
            {
                return TypedResults.BadRequest(new AdminError($"{error.Message} {added} were added."));
            }

            added++;
        }

        return TypedResults.Ok(new AdminCount(added));
    }

    private static LeadLine Line(Lead lead) =>
        new(lead.Id, Values(lead.Fields), lead.Writes, lead.IsConverted, lead.IsDeleted, lead.CreatedAt, lead.ModifiedAt);

    private static Dictionary<string, JsonElement> Values(ImmutableDictionary<string, object?> fields) =>
        fields.ToDictionary(pair => pair.Key, pair => Value(pair.Value));

    private static JsonElement Value(object? value) => value switch
    {
        bool flag => JsonSerializer.SerializeToElement(flag, AdminJson.Default.Boolean),
        decimal number => JsonSerializer.SerializeToElement(number, AdminJson.Default.Decimal),
        _ => JsonSerializer.SerializeToElement((string?)value, AdminJson.Default.String!),
    };
}
