using System.Globalization;
using System.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>An SPSS syntax that reads <c>data.csv</c> and says what each number means, what is missing and by what it is weighted.</summary>
internal static class SpssSyntax
{
    private const int LongestLabel = 120;

    public static string Write(WaveView wave, IReadOnlyList<CodebookVariable> variables, bool weighted)
    {
        var text = new StringBuilder();
        // The mark makes older versions read Chinese as Chinese.
        text.Append('\uFEFF').Append("* Encoding: UTF-8.\n");
        text.Append(CultureInfo.InvariantCulture, $"* {OneLine(wave.Questionnaire.Title)}, {OneLine(wave.Wave.Title.Value)}.\n");
        text.Append("GET DATA /TYPE=TXT /FILE='data.csv' /ENCODING='UTF8' /ARRANGEMENT=DELIMITED /DELIMITERS=',' /QUALIFIER='\"' /FIRSTCASE=2\n  /VARIABLES=\n");
        foreach (var variable in variables) text.Append(CultureInfo.InvariantCulture, $"    {variable.PlainName} F4.0\n");
        text.Append("    mode F4.0\n    weight F16.8.\n\nVARIABLE LABELS\n");
        text.AppendJoin('\n', variables.Select(variable => $"  {variable.PlainName} {Quoted(variable.Label)}")).Append(CultureInfo.InvariantCulture, $"\n  mode {Quoted(Codebook.Mode)}\n  weight 'weight'.\n\nVALUE LABELS mode\n");
        text.AppendJoin('\n', Enum.GetValues<AnswerMode>().Select(mode => string.Create(CultureInfo.InvariantCulture, $"  {(int)mode} {Quoted(Codebook.Of(mode))}"))).Append(".\n");
        foreach (var variable in variables.Where(variable => variable.Values.Count > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"VALUE LABELS {variable.PlainName}\n");
            text.AppendJoin('\n', variable.Values.Select(value => string.Create(CultureInfo.InvariantCulture, $"  {value.Code} {Quoted(value.Label)}"))).Append(".\n");
            if (variable.Values.Where(value => value.Aside).Select(value => value.Code.ToString(CultureInfo.InvariantCulture)).Take(3).ToArray() is { Length: > 0 } aside)
                text.Append(CultureInfo.InvariantCulture, $"MISSING VALUES {variable.PlainName} ({string.Join(", ", aside)}).\n");
        }
        if (weighted) text.Append("\nWEIGHT BY weight.\n");
        return text.Append("EXECUTE.\n").ToString();
    }

    private static string Quoted(Phrase label)
    {
        var line = OneLine(label);
        return $"'{(line.Length > LongestLabel ? line[..LongestLabel] : line).Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static string OneLine(Phrase label) => label.ToString().ReplaceLineEndings(" ").Trim();
}
