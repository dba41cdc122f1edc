using System.Globalization;
using System.Text;
using System.Text.Json;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>What stands beside a wave's rows so that anybody can compute its figures again: a definition for <c>recompute</c> and a script for R.</summary>
internal static class WaveBundle
{
    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public static string Definition(WaveView wave, WeightSet? weights, IReadOnlyList<PopulationMargin>? margins) => JsonSerializer.Serialize(new BundleDefinition
    {
        Title = $"{wave.Questionnaire.Title} {wave.Wave.Title.Value}",
        Mode = wave.Wave.Mode.Word(),
        Calibration = margins is null ? null : new()
        {
            Margins = [.. margins.Select(margin => new BundleMargin { By = [margin.Variable], Targets = margin.Targets.Value.People.ToDictionary(each => each.Key, each => (double)each.Value) })],
            Low = weights?.Low,
            High = weights?.High,
        },
        Questions = [.. wave.Questionnaire.Asked.Where(asked => asked is Scale or Stars).Select(asked => new BundleQuestion { Column = asked.Code, Nps = asked is Scale { From: 0, To: 10 } }), .. Scored(wave).Select(each => new BundleQuestion
        {
            Column = each.Choice.Code,
            Scores = Inside(each.Choice).ToDictionary(option => option.Code, option => each.Map.Points[option.Code].Points),
            Counts = each.Map.HasRate ? [.. Inside(each.Choice).Where(option => each.Map.Points[option.Code].Counts).Select(option => option.Code)] : null,
            Missing = [.. each.Choice.Options.Where(option => option.Aside).Select(option => option.Code)],
        })],
        By = wave.Questionnaire.Town?.Code,
    }, Indented);

    public static string Script(WaveView wave, WeightSet? weights, IReadOnlyList<PopulationMargin>? margins)
    {
        var text = new StringBuilder("""
            # Prints the figures of this wave again. Needs R with the package survey; run it in this folder: Rscript recompute.R
            suppressMessages(library(survey))
            rows <- read.csv("rows.csv", colClasses = "character", na.strings = c("", "NA"), check.names = FALSE, encoding = "UTF-8")
            rows$start <- 1
            design <- svydesign(ids = ~1, weights = ~start, data = rows)

            """);
        if (margins is not null) text.Append(Weighting(weights!, margins));
        text.Append("""

            figure <- function(name, points, counts) {
              answer <- design$variables[[name]]
              design <- update(design, points = unname(points[answer]), counts = as.numeric(answer %in% counts))
              base <- subset(design, !is.na(points))
              score <- svymean(~points, base)
              share <- svymean(~counts, base)
              cat(sprintf("%-20s base %5d  mean %.4f (SE %.4f)", name, nrow(base), coef(score), SE(score)))
              if (length(counts) > 0) cat(sprintf("  share %.4f (SE %.4f)", coef(share), SE(share)))
              cat("\n")
            }

            """);
        foreach (var (code, from, to) in wave.Questionnaire.Asked.Select(asked => asked switch { Scale scale => (asked.Code, scale.From, scale.To), Stars stars => (asked.Code, 1, stars.Most), _ => (asked.Code, 0, -1) }).Where(each => each.Item3 > 0))
            text.Append(CultureInfo.InvariantCulture, $"figure({R(code)}, c({string.Join(", ", Enumerable.Range(from, to - from + 1).Select(number => $"{R(number.ToString(CultureInfo.InvariantCulture))} = {number}"))}), c())\n");
        foreach (var (choice, map) in Scored(wave))
            text.Append(CultureInfo.InvariantCulture, $"figure({R(choice.Code)}, c({string.Join(", ", Inside(choice).Select(option => $"{R(option.Code)} = {Number(map.Points[option.Code].Points)}"))}), c({string.Join(", ", map.HasRate ? Inside(choice).Where(option => map.Points[option.Code].Counts).Select(option => R(option.Code)) : [])}))\n");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Weighting(WeightSet weights, IReadOnlyList<PopulationMargin> margins)
    {
        string Table(PopulationMargin margin) => $"data.frame({Name(margin)} = c({string.Join(", ", margin.Targets.Value.People.Keys.Select(R))}), Freq = c({string.Join(", ", margin.Targets.Value.People.Values)}), check.names = FALSE)";
        // Trimming has many forms; the weights that stand in the file are the ones used.
        if (weights.Low is not null || weights.High is not null) return "rows$weight <- as.numeric(rows$weight)\ndesign <- svydesign(ids = ~1, weights = ~weight, data = rows)  # trimmed weights as used; errors without the gain of raking\n";
        return margins is [var one]
            ? $"design <- postStratify(design, ~{Name(one)}, {Table(one)})\n"
            : $"design <- rake(design, list({string.Join(", ", margins.Select(margin => $"~{Name(margin)}"))}), list({string.Join(", ", margins.Select(Table))}), control = list(maxit = 1000, epsilon = 1e-10))\n";
    }

    private static IEnumerable<(SingleChoice Choice, ScoreMap Map)> Scored(WaveView wave) =>
        wave.Questionnaire.Asked.OfType<SingleChoice>().Select(choice => (choice, wave.Wave.ScoreMap(choice.Scores)!)).Where(each => each.Item2 is not null);

    private static IEnumerable<Option> Inside(SingleChoice choice) => choice.Options.Where(option => !option.Aside);

    private static string Name(PopulationMargin margin) => $"`{margin.Variable}`";

    // Codes are lower-case letters, digits and hyphens: nothing in them needs escaping.
    private static string R(string code) => $"\"{code}\"";

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
