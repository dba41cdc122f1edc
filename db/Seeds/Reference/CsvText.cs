using System.Text;

namespace PingHuEcoPublic.Seeds.Reference;

/// <summary>Reads comma-separated text with quoted fields (RFC 4180), the first line naming the columns.</summary>
public static class CsvText
{
    /// <summary>The rows below the header, each by column name; a row of another width is a mistake in the file.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string text)
    {
        var lines = Lines(new StringReader(text)).ToArray();
        var header = lines[0];
        return [.. lines.Skip(1).Select((line, index) => line.Count == header.Count
            ? header.Zip(line).ToDictionary(pair => pair.First, pair => pair.Second)
            : throw new FormatException($"Row {index + 2} has {line.Count} fields, the header {header.Count}."))];
    }

    /// <summary>The lines one after the other as they are read, the header first.</summary>
    /// <exception cref="FormatException">A quoted field does not end, or something stands behind its end.</exception>
    public static IEnumerable<List<string>> Lines(TextReader text)
    {
        List<string> line = [];
        var field = new StringBuilder();
        var quoted = false;
        for (var next = text.Read(); next >= 0; next = text.Read())
        {
            var c = (char)next;
            if (quoted && c == '"' && text.Peek() == '"') field.Append((char)text.Read());
            else if (c == '"' && quoted && text.Peek() is not (-1 or ',' or '\r' or '\n')) throw new FormatException("Something stands behind a quoted field.");
            else if (c == '"') quoted = !quoted;
            else if (quoted || c is not (',' or '\n' or '\r')) field.Append(c);
            else if (c != '\r')
            {
                line.Add(field.ToString());
                field.Clear();
                if (c == ',') continue;
                yield return line;
                line = [];
            }
        }
        if (quoted) throw new FormatException("A quoted field does not end.");
        if (line.Count == 0 && field.Length == 0) yield break;
        line.Add(field.ToString());
        yield return line;
    }
}
