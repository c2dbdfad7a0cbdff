using System.Text;
using System.Text.Json;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Import;

namespace Ripen.Dashboard.Tests.Import;

public sealed class ImportJobTests
{
    private static readonly CellFormat Format = new(DecimalComma: false, DayFirst: true, TimeZoneInfo.Utc);
    private static readonly IReadOnlyList<ColumnMapping> Mappings = [new("id", "external_id", "id", "text"), new("score", ColumnMapping.Custom, "score", "number")];
    private readonly List<int> _sent = [];

    [Fact]
    public async Task Rows_go_in_requests_of_as_many_as_there_may_be()
    {
        using var job = await JobAsync(2 * ImportJob.Batch + 1, Accept);
        await job.RunAsync();
        Assert.Equal([ImportJob.Batch, ImportJob.Batch, 1], _sent);
        Assert.Equal((ImportState.Done, 151, 151, 0), (job.State, job.Looked, job.Taken, job.Refused));
    }

    [Fact]
    public async Task Rows_that_the_API_refuses_are_counted_with_its_sentence()
    {
        using var job = await JobAsync(3, _ => new ApiReply(201, """{"message":"success","errors":[{"type":"not valid","input_array":"attributes","index":1}]}"""u8.ToArray()));
        await job.RunAsync();
        var refused = Assert.Single(job.RefusedRows);
        Assert.Equal((2, 1, 3, "not valid"), (job.Taken, job.Refused, refused.Number, refused.Reason));
    }

    [Fact]
    public async Task Role_that_is_gone_ends_it_and_what_was_taken_stays()
    {
        using var job = await JobAsync(ImportJob.Batch + 1, call => _sent.Count == 0 ? Accept(call) : new ApiReply(403, """{"message":"Access Denied"}"""u8.ToArray()));
        await job.RunAsync();
        Assert.Equal((ImportState.Failed, "Access Denied", ImportJob.Batch), (job.State, job.Fault, job.Taken));
    }

    [Fact]
    public async Task Cancelling_ends_it_after_the_request_under_way()
    {
        ImportJob? running = null;
        using var job = running = await JobAsync(3 * ImportJob.Batch, call =>
        {
            running!.Cancel();
            return Accept(call);
        });
        await job.RunAsync();
        Assert.Equal((ImportState.Cancelled, ImportJob.Batch), (job.State, job.Taken));
    }

    [Fact]
    public async Task Refused_rows_are_kept_up_to_the_bound_and_counted_beyond()
    {
        using var job = await JobAsync(ImportJob.MaxRefused + 1, Accept, score: "hot");
        await job.RunAsync();
        Assert.Equal((ImportJob.MaxRefused, ImportJob.MaxRefused + 1), (job.RefusedRows.Count, job.Refused));
        Assert.Empty(_sent);
    }

    [Fact]
    public async Task File_of_as_many_rows_as_there_may_be_is_taken_and_one_more_is_refused()
    {
        using (var file = await TakeAsync("id\n" + string.Concat(Enumerable.Repeat("x\n", ImportFile.MaxRows))))
        {
            Assert.Equal(ImportFile.MaxRows, file.Count);
        }

        await Assert.ThrowsAsync<InvalidDataException>(() => TakeAsync("id\n" + string.Concat(Enumerable.Repeat("x\n", ImportFile.MaxRows + 1))));
    }

    [Fact]
    public async Task File_in_an_old_code_page_with_a_hint_for_the_separator_is_read()
    {
        using var file = await ImportFile.TakeAsync("old.csv", new MemoryStream(Encoding.Latin1.GetBytes("sep=|\r\nid|prénom\r\nL-1|Zoé\r\n")), TestContext.Current.CancellationToken);
        Assert.Equal(["id", "prénom"], file.Headings);
        Assert.Equal((1, "Zoé"), (file.Count, file.First[0][1]));
    }

    private ApiReply Accept(ApiCall call)
    {
        using var body = JsonDocument.Parse(call.Body);
        _sent.Add(body.RootElement.GetProperty("attributes").GetArrayLength());
        return new ApiReply(201, """{"message":"success"}"""u8.ToArray());
    }

    private static async Task<ImportJob> JobAsync(int rows, Func<ApiCall, ApiReply> answer, string score = "1")
    {
        var file = await TakeAsync("id,score\n" + string.Concat(Enumerable.Range(1, rows).Select(i => $"L-{i},{score}\n")));
        return new ImportJob(file, Mappings, Format, existingOnly: false, (call, _) => Task.FromResult(answer(call)), TimeProvider.System);
    }

    private static Task<ImportFile> TakeAsync(string text) => ImportFile.TakeAsync("leads.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)), TestContext.Current.CancellationToken);
}
