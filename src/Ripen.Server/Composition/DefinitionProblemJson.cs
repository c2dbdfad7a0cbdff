using System.Text.Json;
using Ripen.Definitions.Reading;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Composition;

/// <summary>What is wrong with definitions, or may not be meant, in the one form that all calls give it (contract §4).</summary>
internal static class DefinitionProblemJson
{
    /// <summary>400 of a publication.</summary>
    public static ApiAnswer Refused(IReadOnlyList<DefinitionError> errors) =>
        Refused(errors, errors.Count == 1 ? "1 error: nothing was published" : $"{errors.Count} errors: nothing was published");

    /// <summary>400 with all errors.</summary>
    public static ApiAnswer Refused(IReadOnlyList<DefinitionError> errors, string message) => JsonAnswer.Write(400, json =>
    {
        json.WriteString("message", message);
        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            Write(json, error.Document, error.Path, error.Line, error.Column, error.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Writes a warning as an object.</summary>
    public static void Write(Utf8JsonWriter json, DefinitionWarning warning)
    {
        Write(json, warning.Document, warning.Path, warning.Line, warning.Column, warning.Message);
        json.WriteString("code", warning.Code);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string document, string path, int line, int column, string message)
    {
        json.WriteStartObject();
        json.WriteString("document", document);
        json.WriteString("path", path);
        json.WriteNumber("line", line);
        json.WriteNumber("column", column);
        json.WriteString("message", message);
    }
}
