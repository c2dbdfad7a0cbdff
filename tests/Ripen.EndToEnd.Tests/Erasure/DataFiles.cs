using System.Text;
using Microsoft.Data.Sqlite;
using Ripen.Engine.Ledger;

namespace Ripen.EndToEnd.Tests.Erasure;

/// <summary>All files of a data folder, as somebody reads them who looks for a person.</summary>
internal static class DataFiles
{
    /// <summary>The files that hold a text, each with the text.</summary>
    public static List<string> With(string folder, IEnumerable<string> texts)
    {
        var found = new List<string>();
        var wanted = texts.Select(text => (Text: text, Bytes: Encoding.UTF8.GetBytes(text))).ToList();
        foreach (var path in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            var bytes = ReadShared(path).AsSpan();
            foreach (var (text, marker) in wanted)
            {
                if (bytes.IndexOf(marker) >= 0)
                {
                    found.Add($"{Path.GetRelativePath(folder, path)}: {text}");
                }
            }
        }

        return found;
    }

    /// <summary>The keys of the users who have entries in stored ledger blocks: these are compressed, so that no text is found in them.</summary>
    public static HashSet<ulong> UsersInLedgers(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "state.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT bytes FROM history";
        using var reader = command.ExecuteReader();
        var users = new HashSet<ulong>();
        while (reader.Read())
        {
            users.UnionWith(new LedgerBlockReader(reader.GetFieldValue<byte[]>(0)).All().Select(section => section.User));
        }

        return users;
    }

    // The server has the files open and writes them meanwhile; one that goes away holds nothing, and the one that it has locked is empty.
    private static byte[] ReadShared(string path)
    {
        try
        {
            if (new FileInfo(path).Length == 0)
            {
                return [];
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            file.CopyTo(copy);
            return copy.ToArray();
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }
}
