using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ripen.Definitions.Export;

/// <summary>Quoted text: the escapes of JSON are escapes of YAML too.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class YamlTextContext : JsonSerializerContext
{
    public static YamlTextContext Relaxed { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
