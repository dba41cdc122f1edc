using System.ComponentModel.DataAnnotations;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys.Drafts;

/// <summary>A question as it is written. What a kind does not have is not asked and not read.</summary>
public sealed record QuestionForm
{
    [Required, StringLength(500), Display(Name = "Survey.Question.TextZh")] public string TextZh { get; init; } = "";

    [StringLength(1000), Display(Name = "Survey.Question.TextEn")] public string? TextEn { get; init; }

    [StringLength(300), Display(Name = "Survey.Question.HintZh")] public string? HintZh { get; init; }

    [StringLength(600), Display(Name = "Survey.Question.HintEn")] public string? HintEn { get; init; }

    [Display(Name = "Survey.Question.Required")] public bool Required { get; init; }

    [Display(Name = "Survey.Question.Graded")] public bool Graded { get; init; }

    [StringLength(20_000), Display(Name = "Survey.Question.Options")] public string? Options { get; init; }

    [StringLength(20_000), Display(Name = "Survey.Question.Rows")] public string? Rows { get; init; }

    [Range(0, 200), Display(Name = "Survey.Question.Most")] public int? Most { get; init; }

    [Display(Name = "Survey.Question.Shuffle")] public bool Shuffle { get; init; }

    [Display(Name = "Survey.Question.From")] public decimal? From { get; init; }

    [Display(Name = "Survey.Question.To")] public decimal? To { get; init; }

    [StringLength(60), Display(Name = "Survey.Question.LowZh")] public string? LowZh { get; init; }

    [StringLength(60), Display(Name = "Survey.Question.LowEn")] public string? LowEn { get; init; }

    [StringLength(60), Display(Name = "Survey.Question.HighZh")] public string? HighZh { get; init; }

    [StringLength(60), Display(Name = "Survey.Question.HighEn")] public string? HighEn { get; init; }

    [Range(0, 4), Display(Name = "Survey.Question.Decimals")] public int? Decimals { get; init; }

    [StringLength(20), Display(Name = "Survey.Question.UnitZh")] public string? UnitZh { get; init; }

    [StringLength(20), Display(Name = "Survey.Question.UnitEn")] public string? UnitEn { get; init; }

    [Range(1, 1000), Display(Name = "Survey.Question.Longest")] public int? Longest { get; init; }

    /// <summary>Whether the village or community is asked for beneath the town.</summary>
    [Display(Name = "Survey.Question.Villages")] public bool Villages { get; init; }

    [Display(Name = "Survey.Question.Headline")] public bool Headline { get; init; }

    /// <summary>An earlier question and an option of it, <c>question=option</c>; <c>keep</c> for a condition that this form cannot write.</summary>
    [Display(Name = "Survey.Question.Show")] public string? Show { get; init; }

    [StringLength(40), Display(Name = "Survey.Question.Block")] public string? Block { get; init; }

    public const string Keep = "keep";

    /// <summary>The form of a question.</summary>
    public static QuestionForm Of(Question question) => new()
    {
        TextZh = question.Text.Zh,
        TextEn = question.Text.En,
        HintZh = question.Hint?.Zh,
        HintEn = question.Hint?.En,
        Required = question.Required,
        Headline = question.Headline,
        Options = OptionLines.Write(ImportReport.OptionsOf(question)),
        Rows = question is Matrix matrix ? OptionLines.Write(matrix.Rows) : null,
        Most = question switch { MultipleChoice choice => choice.Most, Stars stars => stars.Most, Ranking ranking => ranking.Places, _ => null },
        Shuffle = question is SingleChoice { Shuffle: true } or MultipleChoice { Shuffle: true } or Ranking { Shuffle: true },
        From = question switch { Scale scale => scale.From, Amount amount => amount.From, _ => null },
        To = question switch { Scale scale => scale.To, Amount amount => amount.To, _ => null },
        LowZh = (question as Scale)?.Low.Zh,
        LowEn = (question as Scale)?.Low.En,
        HighZh = (question as Scale)?.High.Zh,
        HighEn = (question as Scale)?.High.En,
        Decimals = (question as Amount)?.Decimals,
        UnitZh = (question as Amount)?.Unit?.Zh,
        UnitEn = (question as Amount)?.Unit?.En,
        Longest = (question as FreeText)?.Longest,
        Villages = question is TownChoice { Villages: not null },
        Block = question.Block,
        Show = question.Show switch { null => null, Chosen { Row: null, Options: [var only] } chosen => $"{chosen.Question}={only}", _ => Keep },
    };

    /// <summary>The question that was written.</summary>
    /// <param name="before">The question as it was, or a blank one: what the form does not show of it stays.</param>
    /// <param name="villages">The villages of the register, for a question that asks for them.</param>
    public Question Write(Question before, IReadOnlyList<Village> villages)
    {
        var options = OptionLines.Read(Options, ImportReport.OptionsOf(before));
        var question = before switch
        {
            SingleChoice choice when Graded => choice with { Options = QuestionKinds.Satisfaction.Options, Scores = QuestionKinds.Satisfaction.Scores },
            SingleChoice choice => choice with { Options = options, Shuffle = Shuffle, Scores = options.Where(option => !option.Aside).Select(option => option.Code).SequenceEqual(choice.Options.Where(option => !option.Aside).Select(option => option.Code)) ? choice.Scores : null },
            MultipleChoice choice => choice with { Options = options, Shuffle = Shuffle, Most = Most ?? 0 },
            Ranking ranking => ranking with { Options = options, Shuffle = Shuffle, Places = Most ?? 0 },
            Matrix matrix => matrix with { Options = options, Rows = OptionLines.Read(Rows, matrix.Rows) },
            Hidden hidden => hidden with { Options = options },
            Scale scale => scale with { From = (int)Math.Clamp(From ?? 1, -100, 100), To = (int)Math.Clamp(To ?? 5, -100, 100), Low = new(LowZh ?? "", LowEn ?? ""), High = new(HighZh ?? "", HighEn ?? "") },
            Stars stars => stars with { Most = Most ?? 5 },
            Amount amount => amount with { From = From ?? 0, To = To ?? 9999, Decimals = Decimals ?? 0, Unit = string.IsNullOrEmpty(UnitZh) ? null : new(UnitZh, UnitEn ?? "") },
            TownChoice town => town with { Villages = Villages ? villages : null },
            FreeText text => text with { Longest = Longest ?? 300 },
            _ => before,
        };
        return question with
        {
            Text = before.Text with { Zh = TextZh, En = TextEn ?? "" },
            Hint = string.IsNullOrEmpty(HintZh) && string.IsNullOrEmpty(HintEn) ? null : (before.Hint ?? new("", "")) with { Zh = HintZh ?? "", En = HintEn ?? "" },
            Required = Required && question.Asks && question.IsSeen,
            Block = string.IsNullOrWhiteSpace(Block) ? null : Block.Trim(),
            Headline = Headline && question.Scores is not null,
            Show = Show == Keep ? before.Show : Show?.Split('=') is [var asked, var option] ? new Chosen(asked, [option]) : null,
        };
    }
}
