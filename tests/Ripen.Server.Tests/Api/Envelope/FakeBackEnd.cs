using System.Text;
using Ripen.Server.Api.Definitions;
using Ripen.Server.Api.Deliveries;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Secrets;
using Ripen.Server.Api.Segments;
using Ripen.Server.Api.Status;
using Ripen.Server.Api.Sweeps;
using Ripen.Server.Api.Templates;
using Ripen.Server.Api.TestClock;
using Ripen.Server.Api.TestRuns;

namespace Ripen.Server.Tests.Api.Envelope;

/// <summary>Everything behind the management API; it says what it was asked, unless told otherwise.</summary>
public sealed class FakeBackEnd : IDefinitionsApi, IDeliveriesApi, ISecretsApi, ISweepsApi, ITemplatePreview, ISegmentTest, ISegmentSizes, IStatusApi, ITestClock, ITestRuns
{
    public List<DefinitionUpload> Uploads { get; } = [];

    public Dictionary<string, string> Secrets { get; } = [];

    public Func<DefinitionUpload, ApiAnswer>? OnPublish { get; set; }

    public string Files { get; set; } = "[]";

    public string? NotReady { get; set; }

    public DateTimeOffset Now { get; set; } = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public DateTimeOffset? StuckAt { get; set; }

    public Task<ApiAnswer> PublishAsync(DefinitionUpload upload, CancellationToken cancellationToken)
    {
        Uploads.Add(upload with { Body = upload.Body.ToArray() });
        return OnPublish is { } answer ? Task.FromResult(answer(upload)) : Said($"publish {upload.IsYaml} {upload.DryRun} {upload.Rearm} {upload.Prune}");
    }

    public Task<ApiAnswer> ListAsync(CancellationToken cancellationToken) => Said("list");

    public Task<ApiAnswer> ReadAsync(string kind, string id, long? version, CancellationToken cancellationToken) => Said($"read {kind} {id} {version}");

    public Task<ApiAnswer> CanvasesAsync(CancellationToken cancellationToken) => Said("canvases");

    public Task<ApiAnswer> VersionsAsync(string kind, string id, CancellationToken cancellationToken) => Said($"versions {kind} {id}");

    public Task<ApiAnswer> UsesAsync(string kind, string id, CancellationToken cancellationToken) => Said($"uses {kind} {id}");

    public Task<ApiAnswer> ExportAsync(CancellationToken cancellationToken) => Task.FromResult(new ApiAnswer(200, Encoding.UTF8.GetBytes($$"""{"message":"success","files":{{Files}}}""")));

    public Task<ApiAnswer> SetStatusAsync(string kind, string id, ReadOnlyMemory<byte> body, string actor, CancellationToken cancellationToken) =>
        Said($"status {kind} {id} {body.Length}");

    public Task<ApiAnswer> RearmAsync(string canvas, string actor, CancellationToken cancellationToken) => Said($"rearm {canvas}");

    public Task<ApiAnswer> StatsAsync(string kind, string id, bool unarmed, CancellationToken cancellationToken) => Said($"stats {kind} {id} {unarmed}");

    public Task<ApiAnswer> ListAsync(DeliveryFilter filter, bool fresh, CancellationToken cancellationToken) =>
        Said($"deliveries {filter.Status} {filter.Campaign} {filter.Canvas} {filter.User} {filter.Cursor}");

    public Task<ApiAnswer> ReadAsync(string id, CancellationToken cancellationToken) =>
        id == "broken" ? throw new InvalidDataException("as told") : Said($"delivery {id}");

    public Task<ApiAnswer> ReplayAsync(string id, ReadOnlyMemory<byte> body, string actor, CancellationToken cancellationToken) => Said($"replay {id}");

    public Task<ApiAnswer> ReplayMatchingAsync(ReadOnlyMemory<byte> body, string actor, CancellationToken cancellationToken) => Said("replay matching");

    public string Sweep { get; set; } = "";

    Task<ApiAnswer> ISweepsApi.ListAsync(CancellationToken cancellationToken) => Said("sweeps");

    Task<ApiAnswer> ISweepsApi.ReadAsync(string id, CancellationToken cancellationToken) =>
        Sweep.Length > 0 ? Task.FromResult(new ApiAnswer(200, Encoding.UTF8.GetBytes(Sweep))) : Said($"sweep {id}");

    Task<ApiAnswer> ISweepsApi.CancelAsync(string id, string actor, CancellationToken cancellationToken) => Said($"cancel {id}");

    public Task<bool> SetAsync(string name, string value, string setBy, CancellationToken cancellationToken)
    {
        Secrets[name] = value;
        return Task.FromResult(name != "one-too-many");
    }

    public Task<ApiAnswer> PreviewAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => Said("preview");

    public Task<ApiAnswer> SizeAsync(string segment, bool exact, bool fresh, CancellationToken cancellationToken) => Said($"size {segment} {exact} {fresh}");

    public ApiAnswer Cancel(string segment) => ApiRoutes.Message(200, $"cancel {segment}");

    public Task<ApiAnswer> RunAsync(string canvas, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => Said($"run {canvas} {body.Length}");

    public Task<ApiAnswer> TestAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => Said("test");

    public Task<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ReadOnlyMemory<byte>>("{\"log_position\":1}"u8.ToArray());

    public string? NotReadyBecause() => NotReady;

    public Task<bool> MoveToAsync(DateTimeOffset target, CancellationToken cancellationToken)
    {
        Now = StuckAt ?? target;
        return Task.FromResult(StuckAt is null);
    }

    private static Task<ApiAnswer> Said(string what) => Task.FromResult(new ApiAnswer(200, Encoding.UTF8.GetBytes($$"""{"message":"{{what}}"}""")));
}
