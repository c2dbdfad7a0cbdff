using System.Security.Cryptography;
using System.Text;

namespace Ripen.Dashboard.Import;

/// <summary>An uploaded file, kept outside memory until it is imported or dropped; the system deletes it when it is closed, or the server ends.</summary>
internal sealed class ImportFile : IDisposable
{
    /// <summary>Bytes of a file.</summary>
    public const long MaxBytes = 50L * 1024 * 1024;

    /// <summary>Rows of a file, without the heading.</summary>
    public const int MaxRows = 1_000_000;

    /// <summary>How many first rows are shown and guessed from.</summary>
    public const int Shown = 10;

    private readonly FileStream _stream;
    private Encoding _encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ImportFile(string name, FileStream stream) => (Name, _stream) = (name, stream);

    /// <summary>What the file is called.</summary>
    public string Name { get; }

    /// <summary>What stands between fields.</summary>
    public char Separator { get; private set; }

    /// <summary>The first row.</summary>
    public IReadOnlyList<string> Headings { get; private set; } = [];

    /// <summary>The first rows below it.</summary>
    public IReadOnlyList<IReadOnlyList<string>> First { get; private set; } = [];

    /// <summary>Rows below the heading.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a file in and looks through it once.</summary>
    /// <exception cref="InvalidDataException">It is no such file, or has too many rows; the message says which.</exception>
    public static async Task<ImportFile> TakeAsync(string name, Stream upload, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"ripen-import-{RandomNumberGenerator.GetHexString(32, lowercase: true)}.csv");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new ImportFile(name, new FileStream(path, options));
        try
        {
            await upload.CopyToAsync(file._stream, cancellationToken);
            file.Look();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The rows below the heading, from the start; one reader at a time.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows() => All().Skip(1);

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Look()
    {
        try
        {
            Scan();
        }
        catch (DecoderFallbackException)
        {
            // Spreadsheets of the West write what is not UTF-8 in their old code page.
            _encoding = Encoding.Latin1;
            Scan();
        }
    }

    private void Scan()
    {
        (Headings, First, Count) = ([], [], 0);
        Separator = SeparatorOfHeading();
        var first = new List<IReadOnlyList<string>>();
        foreach (var row in All())
        {
            if (Headings.Count == 0)
            {
                Headings = row;
                continue;
            }

            if (++Count > MaxRows)
            {
                throw new InvalidDataException($"The file has more than {MaxRows} rows; split it");
            }

            if (first.Count < Shown)
            {
                first.Add(row);
            }
        }

        First = first;
        if (Count == 0)
        {
            throw new InvalidDataException("The file has no rows below a heading");
        }
    }

    private char SeparatorOfHeading()
    {
        using var reader = Open();
        var line = reader.ReadLine() ?? string.Empty;
        return IsHint(line) ? line[4] : CsvText.SeparatorOf(line);
    }

    private IEnumerable<IReadOnlyList<string>> All()
    {
        using var reader = Open();
        var isFirst = true;
        foreach (var row in CsvText.Read(reader, Separator))
        {
            // A spreadsheet may say in the first line which separator it used.
            if (!isFirst || !IsHint(string.Join(Separator, row)))
            {
                yield return row;
            }

            isFirst = false;
        }
    }

    private static bool IsHint(string line) => line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);

    private StreamReader Open()
    {
        _stream.Position = 0;
        return new StreamReader(_stream, _encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true);
    }
}
