using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary><c>survey-import FILE --dry-run [--json]</c>: what a definition of another system would become, and what it would lose. It asks no database and writes nothing.</summary>
public static class SurveyImportVerb
{
    /// <summary>The file was read.</summary>
    public const int Done = 0;

    /// <summary>The file could not be read.</summary>
    public const int Unreadable = 1;

    /// <summary>The arguments make no sense.</summary>
    public const int Misused = 2;

    /// <summary>Reads the file and prints what was read.</summary>
    /// <param name="args">The arguments behind the verb.</param>
    /// <param name="output">Where it is printed.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output)
    {
        var files = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToArray();
        var isJson = args.Contains("--json");
        if (files.Length != 1 || !args.Contains("--dry-run") || args.Any(arg => arg.StartsWith("--", StringComparison.Ordinal) && arg is not ("--json" or "--dry-run")))
        {
            output.WriteLine(Wording.Chinese["survey.import.usage"]);
            output.WriteLine(Wording.English["survey.import.usage"]);
            return Misused;
        }
        try
        {
            var read = SurveyImport.Read(Path.GetFileName(files[0]), Bytes(files[0]));
            if (isJson) output.WriteLine(Json.Write(ImportReport.Of(Path.GetFileName(files[0]), read)));
            else foreach (var line in ImportReport.Lines(read, Wording.English)) output.WriteLine(line);
            return Done;
        }
        catch (Refusal refusal)
        {
            output.WriteLine(isJson
                ? Json.Write(new { file = Path.GetFileName(files[0]), error = refusal.Message, sentence = Wording.English[refusal.Message, [.. refusal.Args]] })
                : $"{Wording.Chinese[refusal.Message, [.. refusal.Args]]}\n{Wording.English[refusal.Message, [.. refusal.Args]]}");
            return Unreadable;
        }
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return !file.Exists ? throw new Refusal("survey.import.absent", Path.GetFileName(path))
                : file.Length > SurveyImport.MostBytes ? throw new Refusal("survey.import.large", SurveyImport.MostBytes / 1024 / 1024)
                : File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new Refusal("survey.import.absent", Path.GetFileName(path));
        }
    }
}

/// <summary>What an import gives, to be read by a program or a person.</summary>
public static class ImportReport
{
    /// <summary>An option of a question.</summary>
    public sealed record OptionLine(string Code, Phrase Text);

    /// <summary>One question.</summary>
    public sealed record QuestionLine(string Code, string Name, string Kind, Phrase Text, Phrase? Hint, bool Required, IReadOnlyList<OptionLine> Options, IReadOnlyList<OptionLine> Rows, Condition? Show, Condition? RequiredWhen, IReadOnlyList<Demand>? Demands);

    /// <summary>How many there are of each.</summary>
    public sealed record Counts(int Questions, int Options, int Conditions, int Losses);

    /// <summary>The whole.</summary>
    public sealed record Whole(string File, string Format, Phrase Title, IReadOnlyList<string> Languages, Counts Counts, IReadOnlyList<QuestionLine> Questions, IReadOnlyList<CarriedCondition> Conditions, IReadOnlyList<Loss> Losses);

    /// <summary>For a program.</summary>
    public static Whole Of(string file, Imported read)
    {
        QuestionLine[] questions = [.. read.Questionnaire.Questions.Select(question => new QuestionLine(
            question.Code, read.Names.GetValueOrDefault(question.Code, question.Code), KindOf(question), question.Text, question.Hint, question.Required,
            [.. OptionsOf(question).Select(option => new OptionLine(option.Code, option.Text))],
            [.. question is Matrix matrix ? matrix.Rows.Select(row => new OptionLine(row.Code, row.Text)) : []],
            question.Show, question.RequiredWhen, question.Demands))];
        return new(file, read.Format, read.Questionnaire.Title, read.Languages, new(questions.Length, questions.Sum(question => question.Options.Count), read.Conditions.Count, read.Losses.Count), questions, read.Conditions, read.Losses);
    }

    /// <summary>For a person.</summary>
    public static IEnumerable<string> Lines(Imported read, Wording words)
    {
        yield return words["Survey.Import.Sum", read.Format, read.Questionnaire.Questions.Count, read.Conditions.Count, string.Join(' ', read.Languages)];
        foreach (var question in read.Questionnaire.Questions) yield return $"  {question.Code}  [{KindOf(question)}]  {Any(question.Text)}{(OptionsOf(question) is { Count: > 0 } options ? $"  ({options.Count})" : "")}{(question.Show is null ? "" : "  ?")}";
        yield return words[read.Losses.Count == 0 ? "Survey.Import.NoLoss" : "Survey.Import.Losses", read.Losses.Count];
        foreach (var loss in read.Losses) yield return $"  {loss.Where}: {words[$"LossKind.{loss.Kind}"]}: {loss.Detail}";
    }

    /// <summary>The word for a question's kind in JSON.</summary>
    public static string KindOf(Question question) =>
        typeof(Question).GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), false).Cast<System.Text.Json.Serialization.JsonDerivedTypeAttribute>().First(kind => kind.DerivedType == question.GetType()).TypeDiscriminator as string ?? "";

    /// <summary>A phrase in whichever language there is.</summary>
    public static string Any(Phrase phrase) => phrase.Zh.Length > 0 ? phrase.Zh : phrase.En.Length > 0 ? phrase.En : phrase.Others?.Values.FirstOrDefault() ?? "";

    /// <summary>The options of a question; none where it has none.</summary>
    public static IReadOnlyList<Option> OptionsOf(Question question) => question switch
    {
        SingleChoice choice => choice.Options,
        MultipleChoice choice => choice.Options,
        Ranking ranking => ranking.Options,
        Matrix matrix => matrix.Options,
        Hidden hidden => hidden.Options,
        _ => [],
    };
}
