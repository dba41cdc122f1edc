using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace PingHuEcoPublic.Kernel;

/// <summary>A value kept in a <c>jsonb</c> column; Dapper writes and reads it by the handler in <see cref="DapperConventions"/>.</summary>
/// <typeparam name="T">The record that is serialised.</typeparam>
/// <param name="Value">The record.</param>
public readonly record struct Json<T>(T Value);

/// <summary>How records are written as JSON in columns, jobs and the journal.</summary>
public static class Json
{
    /// <summary>Web defaults, enum members as snake_case words, Chinese unescaped.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        // jsonb keeps keys in an order of its own, so the word that names a kind need not come first.
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The record as JSON text.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>The record that the JSON text holds.</summary>
    /// <exception cref="JsonException">The text is not that record.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("null");

    /// <summary>Wraps a value for a <c>jsonb</c> parameter.</summary>
    public static Json<T> Of<T>(T value) => new(value);
}
