using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Ripen.Dashboard.Editing.Fields;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Import;

/// <summary>Users from a file: what its columns are, a look at the first rows, and the import, which goes on without the page.</summary>
public sealed partial class ImportPage
{
    private const int MaxExample = 60;

    private ImportJob? _job;
    private ImportFile? _file;
    private List<ColumnMapping> _mappings = [];
    private CellFormat _format = new(false, false, TimeZoneInfo.Utc);
    private IReadOnlyList<Option> _targets = [];
    private IReadOnlyList<Option> _types = [];
    private IReadOnlyList<Option> _decimals = [];
    private IReadOnlyList<Option> _dates = [];
    private bool _existingOnly;
    private bool _reading;
    private string? _fault;

    [Inject]
    private ImportDesk Desk { get; set; } = null!;

    private ImportTexts T => ImportTexts.In(Language);

    // What has to be said before the import can begin.
    private string? Hindrance
    {
        get
        {
            var used = _mappings.Where(mapping => mapping.Target != ColumnMapping.Ignore).Select(mapping => mapping.Target == ColumnMapping.Custom ? mapping.Attribute : mapping.Target).ToList();
            return _mappings.Find(mapping => mapping.Target == ColumnMapping.Custom && mapping.Attribute.Length == 0) is { } unnamed ? T.Unnamed(unnamed.Heading)
                : used.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(name => name.Count() > 1) is { } twice ? T.Twice(twice.Key)
                : !used.Exists(name => ColumnMapping.Identifiers.Contains(name)) ? T.NobodyNamed
                : null;
        }
    }

    /// <inheritdoc/>
    protected override Task LoadAsync(CancellationToken cancellationToken)
    {
        _job = Desk.Find(Session.Id);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _targets =
        [
            .. ColumnMapping.Identifiers.Select(field => new Option(field, T.Field(field)) { Group = T.Identifier }),
            .. ColumnMapping.Fields.Select(field => new Option(field, T.Field(field)) { Group = T.Standard }),
            new(ColumnMapping.Custom, T.Attribute) { Group = T.Other },
            new(ColumnMapping.Ignore, T.Ignored) { Group = T.Other },
        ];
        _types = [.. ColumnMapping.Types.Select(type => new Option(type, T.TypeWord(type)))];
        _decimals = [new("point", "1,234.56"), new("comma", "1\u00a0234,56")];
        _dates = [new("day", T.DayFirst), new("month", T.MonthFirst)];
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _file?.Dispose();
        base.Dispose(disposing);
    }

    private string Example(int column)
    {
        var text = _file!.First.Select(row => row.ElementAtOrDefault(column) ?? string.Empty).FirstOrDefault(cell => cell.Length > 0) ?? string.Empty;
        return text.Length > MaxExample ? text[..MaxExample] + "…" : text;
    }

    private void Map(int column, ColumnMapping mapping) => _mappings[column] = mapping;

    private void Write(CellFormat format) => _format = format;

    private async Task TakeAsync(InputFileChangeEventArgs e)
    {
        _fault = null;
        if (e.File.Size > ImportFile.MaxBytes)
        {
            _fault = T.TooLarge;
            return;
        }

        _reading = true;
        try
        {
            await using var upload = e.File.OpenReadStream(ImportFile.MaxBytes, Left);
            var file = await ImportFile.TakeAsync(e.File.Name, upload, Left);
            _file = file;
            _format = new CellFormat(MappingGuess.HasDecimalComma(file.Separator, file.First), MappingGuess.IsDayFirst(ReferenceEquals(Language, Language.French), file.First), Zone);
            _mappings = [.. MappingGuess.Of(file.Headings, file.First, _format)];
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            _fault = Language.Say(failure.Message);
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _reading = false;
        }
    }

    private async Task StartAsync()
    {
        if (!Desk.TryBegin(Session.Id, _file!, [.. _mappings], _format, _existingOnly))
        {
            _fault = T.Busy;
            return;
        }

        // The import has the file from now on.
        (_file, _mappings) = (null, []);
        await LookAsync();
    }

    private async Task AnotherAsync()
    {
        Desk.Drop(Session.Id);
        _file?.Dispose();
        (_file, _mappings, _fault) = (null, [], null);
        await LookAsync();
    }
}
