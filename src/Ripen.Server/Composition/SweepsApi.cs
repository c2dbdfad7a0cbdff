using System.Globalization;
using Ripen.Engine.Names;
using Ripen.Engine.Sweeps;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Sweeps;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition;

/// <summary>Operations over all users, for the API.</summary>
internal sealed class SweepsApi(SweepControl sweeps, AuditLog audit, INames names) : ISweepsApi
{
    /// <inheritdoc/>
    public async Task<ApiAnswer> ListAsync(CancellationToken cancellationToken)
    {
        var all = await sweeps.ListAsync();
        return JsonAnswer.Success(json =>
        {
            json.WriteStartArray("sweeps");
            all.ForEach(s => s.Write(json, names));
            json.WriteEndArray();
        });
    }

    /// <inheritdoc/>
    public async Task<ApiAnswer> ReadAsync(string id, CancellationToken cancellationToken) => await FindAsync(id) is { } sweep ? Answer(sweep) : NotFound(id);

    /// <inheritdoc/>
    public async Task<ApiAnswer> CancelAsync(string id, string actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(id) is not { } sweep)
        {
            return NotFound(id);
        }

        if (!sweep.IsUnderWay)
        {
            return ApiRoutes.Message(400, $"The sweep {sweep.IdText} came to its end already");
        }

        await sweeps.CancelAsync(sweep.Id);
        await audit.NoteAsync(actor, new AuditChange("sweep.cancelled", $"sweep {sweep.IdText}", sweep.Describe(names)), CancellationToken.None);
        return Answer((await sweeps.FindAsync(sweep.Id))!);
    }

    private async Task<SweepView?> FindAsync(string id) =>
        id.Length == 16 && ulong.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? await sweeps.FindAsync(number) : null;

    private ApiAnswer Answer(SweepView sweep) => JsonAnswer.Success(json =>
    {
        json.WritePropertyName("sweep");
        sweep.Write(json, names);
    });

    private static ApiAnswer NotFound(string id) => ApiRoutes.Message(404, $"There is no sweep {id}; the last {SweepTable.MaxFinished} are remembered");
}
