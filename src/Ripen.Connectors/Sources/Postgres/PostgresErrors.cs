using System.Net.Sockets;
using Npgsql;

namespace Ripen.Connectors.Sources.Postgres;

/// <summary>What failures of PostgreSQL mean, by its error codes. Its own sentences are passed on.</summary>
internal static class PostgresErrors
{
    /// <summary>Whether a failure is one of the source, and not a defect of Ripen.</summary>
    public static bool IsOfSource(Exception failure) => failure is NpgsqlException or SocketException or IOException or TimeoutException;

    /// <summary>The failure as users are told of it.</summary>
    /// <param name="password">What its sentences may not repeat: whoever answers there may say anything.</param>
    /// <param name="isReading">Whether the connection stood.</param>
    public static SourceException Of(Exception failure, string password, bool isReading)
    {
        var (code, text) = failure is PostgresException answered ? (CodeOf(answered.SqlState, isReading), $"The database says: {answered.MessageText} ({answered.SqlState})")
            : isReading ? (SourceCodes.LostMidRun, $"The connection to the database was lost: {Why(failure)}")
            : (SourceCodes.ConnectionFailed, $"The database cannot be reached: {Why(failure)}");
        return new(code, password.Length > 0 ? text.Replace(password, "…", StringComparison.Ordinal) : text, failure);
    }

    private static string CodeOf(string state, bool isReading) => state switch
    {
        "28000" or "28P01" => SourceCodes.AuthFailed,
        "3D000" or "42P01" or "3F000" => SourceCodes.TableNotFound,
        "42501" => SourceCodes.PermissionDenied,
        "57014" => SourceCodes.QueryTimeout,
        _ when !isReading => SourceCodes.ConnectionFailed,
        _ => state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal) ? SourceCodes.LostMidRun : SourceCodes.QueryFailed,
    };

    private static string Why(Exception failure) => failure.InnerException switch
    {
        SocketException socket => socket.Message,
        TimeoutException => "it did not answer in time",
        _ => failure.Message,
    };
}
