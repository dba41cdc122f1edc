using System.Globalization;

namespace PingHuEcoPublic.Surveys;

/// <summary>An expression of another system, read and never run.</summary>
internal abstract record Formula
{
    internal sealed record Call(string Name, IReadOnlyList<Formula> Arguments) : Formula;

    internal sealed record Reference(string Name) : Formula;

    internal sealed record Text(string Value) : Formula;

    internal sealed record Number(decimal Value) : Formula;

    /// <summary>Reads XPath as XLSForm writes it, LimeSurvey's expressions and SurveyJS's: the three differ in how they name a question and in a few words.</summary>
    /// <exception cref="FormatException">It is none of them, or too deep.</exception>
    internal static Formula Read(string source)
    {
        if (source.Length > 4_000) throw new FormatException(source[..40]);
        var reader = new Reader([.. Tokens(source)]);
        var formula = reader.Or(0);
        return reader.IsAtEnd ? formula : throw new FormatException(source);
    }

    private enum Mark
    {
        Word,
        Name,
        Text,
        Number,
        Sign,
    }

    private sealed record Token(Mark Mark, string Value);

    private static IEnumerable<Token> Tokens(string source)
    {
        for (var i = 0; i < source.Length;)
        {
            var c = source[i];
            if (char.IsWhiteSpace(c)) i++;
            else if (Closing(c) is { } closing)
            {
                var end = source.IndexOfAny(closing, i + 1);
                if (end < 0) throw new FormatException(source);
                yield return new(Mark.Text, source[(i + 1)..end]);
                i = end + 1;
            }
            else if (c == '$' || c == '{')
            {
                var end = source.IndexOf('}', i);
                if (end < 0) throw new FormatException(source);
                yield return new(Mark.Name, source[(source.IndexOf('{', i) + 1)..end].Trim());
                i = end + 1;
            }
            else if (char.IsAsciiDigit(c) && Digits(source, i) is var stop && (stop == source.Length || !IsWord(source[stop])))
            {
                yield return new(Mark.Number, source[i..stop]);
                i = stop;
            }
            else if (IsWord(c))
            {
                var end = i;
                while (end < source.Length && (IsWord(source[end]) || (source[end] == '.' && end + 1 < source.Length && IsWord(source[end + 1])) || (source[end] == '-' && end + 1 < source.Length && char.IsAsciiLetter(source[end + 1])))) end++;
                yield return new(Mark.Word, source[i..end]);
                i = end;
            }
            else
            {
                var two = i + 1 < source.Length ? source.Substring(i, 2) : "";
                var sign = two is "==" or "!=" or "<=" or ">=" or "<>" or "&&" or "||" ? two : c.ToString();
                if (!"()=<>!,.&|+-*/[]".Contains(sign[0], StringComparison.Ordinal)) throw new FormatException(source);
                yield return new(Mark.Sign, sign);
                i += sign.Length;
            }
        }
    }

    // A word processor's quotes are what its writer meant as quotes.
    private static char[]? Closing(char c) => c switch { '\'' or '’' or '‘' => ['\'', '’', '‘'], '"' or '”' or '“' => ['"', '”', '“'], _ => null };

    private static int Digits(string source, int from)
    {
        var end = from;
        while (end < source.Length && (char.IsAsciiDigit(source[end]) || (source[end] == '.' && end + 1 < source.Length && char.IsAsciiDigit(source[end + 1])))) end++;
        return end;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '#';

    private sealed class Reader(Token[] tokens)
    {
        private const int Deepest = 60;
        private int at;

        internal bool IsAtEnd => at == tokens.Length;

        internal Formula Or(int depth) => Chain(depth, And, "or", "||", "or");

        private Formula And(int depth) => Chain(depth, Comparison, "and", "&&", "and");

        private Formula Chain(int depth, Func<int, Formula> next, string name, params string[] signs)
        {
            if (depth > Deepest) throw new FormatException("deep");
            var parts = new List<Formula> { next(depth + 1) };
            while (Takes(signs)) parts.Add(next(depth + 1));
            return parts.Count == 1 ? parts[0] : new Call(name, parts);
        }

        private Formula Comparison(int depth)
        {
            var left = Value(depth);
            foreach (var (sign, name) in Signs)
                if (Takes(sign)) return new Call(name, name is "empty" or "notempty" ? [left] : [left, Value(depth)]);
            return left;
        }

        private static readonly (string Sign, string Name)[] Signs =
        [
            ("==", "="), ("=", "="), ("eq", "="), ("equal", "="), ("!=", "!="), ("<>", "!="), ("ne", "!="), ("notequal", "!="), ("<=", "<="), ("le", "<="), (">=", ">="), ("ge", ">="), ("<", "<"), ("lt", "<"), (">", ">"), ("gt", ">"),
            ("contains", "allof"), ("allof", "allof"), ("anyof", "anyof"), ("notcontains", "notallof"), ("noneof", "noneof"), ("empty", "empty"), ("notempty", "notempty"),
        ];

        private Formula Value(int depth)
        {
            if (depth > Deepest || at >= tokens.Length) throw new FormatException("deep or short");
            if (Takes("!")) return new Call("not", [Value(depth + 1)]);
            if (Takes("-") && tokens[at] is { Mark: Mark.Number } minus) { at++; return new Number(-decimal.Parse(minus.Value, CultureInfo.InvariantCulture)); }
            if (Takes("(")) return Closed(Or(depth + 1));
            if (Takes("[")) return new Call("list", Arguments(depth, "]"));
            if (Takes(".")) return new Reference(".");
            var token = tokens[at++];
            return token.Mark switch
            {
                Mark.Text => new Text(token.Value),
                Mark.Number => new Number(decimal.Parse(token.Value, CultureInfo.InvariantCulture)),
                Mark.Name => new Reference(token.Value),
                Mark.Word when Takes("(") => new Call(token.Value.ToLowerInvariant(), Arguments(depth, ")")),
                Mark.Word when token.Value is "true" or "false" => new Text(token.Value),
                Mark.Word => new Reference(token.Value),
                _ => throw new FormatException(token.Value),
            };
        }

        private Formula Closed(Formula inner) => Takes(")") ? inner : throw new FormatException("(");

        private List<Formula> Arguments(int depth, string end)
        {
            var arguments = new List<Formula>();
            if (Takes(end)) return arguments;
            do arguments.Add(Or(depth + 1));
            while (Takes(","));
            return Takes(end) ? arguments : throw new FormatException("(");
        }

        private bool Takes(params string[] signs)
        {
            if (at >= tokens.Length || tokens[at].Mark is not (Mark.Sign or Mark.Word) || !signs.Contains(tokens[at].Value.ToLowerInvariant())) return false;
            at++;
            return true;
        }
    }
}
