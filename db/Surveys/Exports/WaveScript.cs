using System.Globalization;
using System.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>A script that computes a bundle again in R, so that nobody has to believe our own program.</summary>
internal static class WaveScript
{
    private const string Head = """
        # Prints the figures of this wave again. Needs R with the package survey; run it in this folder: Rscript recompute.R
        suppressMessages(library(survey))

        open_rows <- function(file) {
          rows <<- read.csv(file, colClasses = "character", na.strings = c("", "NA"), check.names = FALSE, encoding = "UTF-8")
          rows$start <<- 1
          everybody <<- rep(TRUE, nrow(rows))
          design <<- svydesign(ids = ~1, weights = ~start, data = rows)
        }
        open_rows("rows.csv")

        """;

    private const string Functions = """

        # A mean over those who are known and in a part of the rows.
        estimate <- function(kind, name, values, part = everybody) {
          inside <- !is.na(values) & part
          if (!any(inside)) return(invisible())
          if (by_base && sum(inside) > 1) {
            # Without weights each base is a simple random sample of its own.
            mean <- svymean(~value, svydesign(ids = ~1, weights = ~start, data = data.frame(value = values[inside], start = 1)))
          } else {
            # A calibrated design keeps who is outside with no weight, and nothing times unknown is unknown.
            d <- update(design, value = ifelse(inside, values, 0))
            mean <- svymean(~value, subset(d, inside))
          }
          cat(sprintf("%s\t%s\t%d\t%.8f\t%.8f\n", kind, name, sum(inside), coef(mean), SE(mean)))
        }

        points <- function(name, map) unname(map[rows[[name]]])

        counts <- function(name, inside, yes) ifelse(rows[[name]] %in% inside, as.numeric(rows[[name]] %in% yes), NA)

        shares <- function(name, answers, of = "") {
          for (one in answers) estimate("option", paste(paste0(of, name), one, sep = "="), as.numeric(rows[[name]] == one))
        }

        # The lower median of a column of numbers.
        middle <- function(name) {
          known <- sort(as.numeric(rows[[name]]))
          cat(sprintf("median\t%s\t%d\t%.8f\tNA\n", name, length(known), known[(length(known) + 1) %/% 2]))
        }

        rate <- function(name, part, whole) {
          if (!is.na(whole) && whole > 0) cat(sprintf("rate\t%s\t%d\t%.8f\tNA\n", name, round(whole), part / whole))
        }

        # Each respondent's own mean over the parts that they answered.
        index <- function(name, parts, weights) {
          sum <- 0; weight <- 0
          for (i in seq_along(parts)) {
            there <- !is.na(parts[[i]])
            sum <- sum + ifelse(there, weights[i] * parts[[i]], 0)
            weight <- weight + ifelse(there, weights[i], 0)
          }
          values <- ifelse(weight > 0, sum / weight, NA)
          estimate("index", name, values)
          values
        }

        cat("measure\tname\tbase\tvalue\terror\n")

        """;

    /// <summary>The script of a definition.</summary>
    public static string Write(BundleDefinition definition)
    {
        var text = new StringBuilder(Head).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"by_base <- {(definition.Design.ByBase ? "TRUE" : "FALSE")}\n");
        if (definition.Calibration is { } how) text.Append(Weighting(how));
        text.Append(Functions).Append('\n');
        foreach (var question in definition.Questions) Write(text, question, definition);
        // An index may be called like a question: what stands before is meant.
        foreach (var (at, index) in definition.Indices.Index())
            text.Append(CultureInfo.InvariantCulture, $"`index {index.Name}` <- index({R(index.Name)}, list({string.Join(", ", index.Parts.Keys.Select(part => definition.Indices.Take(at).Any(other => other.Name == part) ? $"`index {part}`" : $"points({R(part)}, {Map(Named(definition, part))})"))}), {Numbers(index.Parts.Values)})\n");
        foreach (var part in definition.Parts)
        {
            var where = string.Join(" & ", part.Where.Select(each => $"rows[[{R(each.Key)}]] %in% {Words(each.Value)}"));
            foreach (var question in part.Of.Select(name => Named(definition, name))) Estimates(text, question, $"{question.Column}@{part.Name}", where);
        }
        foreach (var median in definition.Medians) text.Append(CultureInfo.InvariantCulture, $"middle({R(median)})\n");
        if (definition.Response is { } cases) text.Append(RatesOf(cases));
        foreach (var set in definition.Sets)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nopen_rows({R(set.Rows)})\nby_base <- TRUE\n");
            foreach (var question in set.Questions)
            {
                Estimates(text, question, $"{set.Name}:{question.Column}", null);
                if (question.Options is { } options) text.Append(CultureInfo.InvariantCulture, $"shares({R(question.Column)}, {Words(options)}, {R($"{set.Name}:")})\n");
            }
        }
        foreach (var omitted in definition.NotRecomputed) text.Append(CultureInfo.InvariantCulture, $"\n# Not recomputed: {omitted.Figure}. {omitted.Reason}\n");
        return text.ToString().ReplaceLineEndings("\n");
    }

    // The letters of the AAPOR's Standard Definitions.
    private static string RatesOf(BundleResponse cases) => $$"""

        I <- {{cases.Complete}}; P <- {{cases.Partial}}; R <- {{cases.Refused}}; NC <- {{cases.NotReached}}; O <- {{cases.Other}}; U <- {{cases.UnknownHousehold + cases.UnknownOther}}
        e <- {{(cases.Eligible is { } eligible ? Number(eligible) : "NA")}}
        known <- I + P + R + NC + O
        rate("rr1", I, known + U)
        rate("rr3", I, known + e * U)
        rate("cooperation1", I, I + P + R + O)
        rate("refusal1", R, known + U)
        rate("contact1", I + P + R + O, known + U)

        """;

    private static void Write(StringBuilder text, BundleQuestion question, BundleDefinition definition)
    {
        Estimates(text, question, question.Column, null);
        if (question.Nps) text.Append(CultureInfo.InvariantCulture, $"estimate(\"nps\", {R(question.Column)}, points({R(question.Column)}, c({string.Join(", ", Enumerable.Range(0, 11).Select(answer => $"\"{answer}\" = {Number(NetPromoter.Worth(answer))}"))})))\n");
        if (question.Options is { } options) text.Append(CultureInfo.InvariantCulture, $"shares({R(question.Column)}, {Words(options)})\n");
        if (definition.By is not { } by || question.Scores is null) return;
        text.Append(CultureInfo.InvariantCulture, $"for (one in sort(unique(rows[[{R(by)}]]))) {{\n");
        text.Append(CultureInfo.InvariantCulture, $"  estimate(\"mean\", paste({R(question.Column)}, one, sep = \"@\"), points({R(question.Column)}, {Map(question)}), rows[[{R(by)}]] %in% one)\n");
        if (question.Counts is { } yes) text.Append(CultureInfo.InvariantCulture, $"  estimate(\"share\", paste({R(question.Column)}, one, sep = \"@\"), counts({R(question.Column)}, {Words(question.Scores.Keys)}, {Words(yes)}), rows[[{R(by)}]] %in% one)\n");
        text.Append("}\n");
    }

    private static void Estimates(StringBuilder text, BundleQuestion question, string name, string? where)
    {
        if (question.Scores is null) return;
        var part = where is null ? "" : $", {where}";
        text.Append(CultureInfo.InvariantCulture, $"estimate(\"mean\", {R(name)}, points({R(question.Column)}, {Map(question)}){part})\n");
        if (question.Counts is { } yes) text.Append(CultureInfo.InvariantCulture, $"estimate(\"share\", {R(name)}, counts({R(question.Column)}, {Words(question.Scores.Keys)}, {Words(yes)}){part})\n");
    }

    private static string Weighting(BundleCalibration how)
    {
        string Name(BundleMargin margin) => $"`{margin.By[0]}`";
        string Table(BundleMargin margin) => $"data.frame({Name(margin)} = {Words(margin.Targets.Keys)}, Freq = {Numbers(margin.Targets.Values)}, check.names = FALSE)";
        // Trimming has many forms; the weights that stand in the file are the ones used.
        if (how.Low is not null || how.High is not null) return "rows$weight <- as.numeric(rows$weight)\ndesign <- svydesign(ids = ~1, weights = ~weight, data = rows)  # trimmed weights as used; errors without the gain of raking\n";
        return how.Margins is [var one]
            ? $"design <- postStratify(design, ~{Name(one)}, {Table(one)})\n"
            : $"design <- rake(design, list({string.Join(", ", how.Margins.Select(margin => $"~{Name(margin)}"))}), list({string.Join(", ", how.Margins.Select(Table))}), control = list(maxit = 1000, epsilon = 1e-10))\n";
    }

    private static BundleQuestion Named(BundleDefinition definition, string column) => definition.Questions.First(question => question.Column == column);

    private static string Map(BundleQuestion question) => $"c({string.Join(", ", question.Scores!.Select(score => $"{R(score.Key)} = {Number(score.Value)}"))})";

    private static string Words(IEnumerable<string> words) => $"c({string.Join(", ", words.Select(R))})";

    private static string Numbers(IEnumerable<double> numbers) => $"c({string.Join(", ", numbers.Select(Number))})";

    // Codes are lower-case letters, digits, hyphens and points: nothing in them needs escaping.
    private static string R(string code) => $"\"{code}\"";

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
