using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>What a loss is about.</summary>
public enum LossKind
{
    /// <summary>A question of a kind that we do not ask.</summary>
    Question,

    /// <summary>A condition that our tree cannot say, or that looks ahead.</summary>
    Condition,

    /// <summary>A rule for an answer that our tree cannot say.</summary>
    Validation,

    /// <summary>A value computed from others.</summary>
    Calculation,

    /// <summary>Answers that depend on an earlier answer.</summary>
    Filter,

    /// <summary>An answer that stands there beforehand.</summary>
    Default,

    /// <summary>A picture, sound or film.</summary>
    Media,

    /// <summary>How something looks.</summary>
    Appearance,

    /// <summary>A heading or frame around several questions.</summary>
    Group,

    /// <summary>Questions that are asked several times.</summary>
    Repeat,

    /// <summary>A setting of the whole questionnaire.</summary>
    Setting,

    /// <summary>Formatting, links or script within a text; the text itself is carried.</summary>
    Markup,

    /// <summary>A text that is longer, a list that is larger, or a limit that is wider than ours.</summary>
    Limit,

    /// <summary>An option beside the ordinary ones.</summary>
    Option,
}

/// <summary>One thing of a file that the draft does not have.</summary>
/// <param name="Where">The name in the file, or the line.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Detail">As it stood in the file, shortened.</param>
public sealed record Loss(string Where, LossKind Kind, string Detail);

/// <summary>A condition that was carried, with how it stood in the file.</summary>
/// <param name="Question">The question that it belongs to.</param>
/// <param name="Role"><c>show</c>, <c>require</c>, <c>validate</c>, or <c>limit</c> where it became a limit of the question's kind.</param>
/// <param name="Source">As it stood.</param>
public sealed record CarriedCondition(string Question, string Role, string Source);

/// <summary>A questionnaire read from a file, whole, with everything that could not be carried named.</summary>
/// <param name="Format">Which format it was.</param>
/// <param name="Questionnaire">The draft.</param>
/// <param name="Languages">The languages of the file.</param>
/// <param name="Names">The file's name of each question, by our code.</param>
/// <param name="Conditions">The conditions that were carried.</param>
/// <param name="Losses">What was not.</param>
public sealed record Imported(
    string Format,
    Questionnaire Questionnaire,
    IReadOnlyList<string> Languages,
    IReadOnlyDictionary<string, string> Names,
    IReadOnlyList<CarriedCondition> Conditions,
    IReadOnlyList<Loss> Losses);

/// <summary>Reads definitions of other systems. A file is read whole or refused; nothing is written here.</summary>
public static class SurveyImport
{
    /// <summary>The most bytes of a file.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Reads a file by what it holds; its name only says which of two texts it is.</summary>
    /// <exception cref="Refusal"><c>survey.import.*</c></exception>
    public static Imported Read(string name, byte[] bytes)
    {
        if (bytes.Length == 0) throw new Refusal("survey.import.empty");
        if (bytes.Length > MostBytes) throw new Refusal("survey.import.large", MostBytes / 1024 / 1024);
        // Excel will not open it either: a name that says one thing over bytes that say another is a mistake or a trick.
        if (bytes is [0xD0, 0xCF, 0x11, 0xE0, ..] && name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)) throw new Refusal("survey.import.named");
        try
        {
            return bytes switch
            {
                [0x50, 0x4B, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] => XlsForm.Read(Workbook.Read(bytes)),
                _ => ReadText(name, Texts.Decode(bytes)),
            };
        }
        catch (Exception fault) when (fault is FormatException or InvalidDataException or System.Xml.XmlException or System.Text.Json.JsonException or KeyNotFoundException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or OverflowException or NotSupportedException or IOException or NullReferenceException or System.Text.RegularExpressions.RegexMatchTimeoutException or ExcelDataReader.Exceptions.ExcelReaderException)
        {
            throw new Refusal("survey.import.unreadable");
        }
    }

    private static Imported ReadText(string name, string text) => text.TrimStart() switch
    {
        ['<', ..] => LimeSurveyStructure.Read(text.TrimStart()),
        ['{', ..] => SurveyJs.Read(text),
        _ when name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) || LimeSurveyTable.IsOne(text) => LimeSurveyTable.Read(text),
        _ => XlsForm.Read(Workbook.ReadCsv(text)),
    };
}
