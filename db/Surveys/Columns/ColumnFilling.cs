using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace PingHuEcoPublic.Surveys;

/// <summary>Takes answers as the server puts them together, arrays of codes as text one after the other and four bytes each of how it came, and puts each code into its column.</summary>
/// <param name="questionnaire">What the wave asks.</param>
internal sealed class ColumnFilling(Questionnaire questionnaire) : IDisposable
{
    private const int First = 1 << 16;

    private readonly IReadOnlyList<CodebookVariable> variables = Codebook.Of(questionnaire);
    private byte[][] columns = [];
    private bool[] wide = [];
    private (int Column, int Bit)[] places = [];
    private int[] apart = [];
    private short[] codes = [];
    private int[] answered = [];
    private int[] how = [];

    /// <summary>How many rows it took.</summary>
    public int Count { get; private set; }

    /// <summary>Takes some answers.</summary>
    /// <param name="arrays">Their codes: <c>{3,-1,12}{…}</c>. What is not there was not asked.</param>
    /// <param name="came">How each came, four bytes in network order.</param>
    public void Take(ReadOnlySpan<byte> arrays, ReadOnlySpan<byte> came)
    {
        if (how.Length == 0) Begin();
        for (var (at, row) = (0, 0); at < arrays.Length; row++)
        {
            at += Read(arrays[at..]);
            Add(BinaryPrimitives.ReadInt32BigEndian(came[(row * sizeof(int))..]));
        }
    }

    private void Begin()
    {
        columns = [.. variables.Select(_ => ArrayPool<byte>.Shared.Rent(First))];
        how = ArrayPool<int>.Shared.Rent(First);
        wide = new bool[variables.Count];
        places = [.. variables.Select(variable => (variable.Column, variable.Bit ?? -1))];
        apart = [.. questionnaire.Asked.Select(question => questionnaire.ColumnOf(question.Code)).Where(column => variables.All(variable => variable.Column != column || variable.Values.Count == 0))];
        answered = new int[apart.Length];
        codes = new short[questionnaire.Asked.Sum(question => question.Columns)];
    }

    // A host's first reading would be over before its million rounds were thought worth compiling for speed.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(int came)
    {
        if (Count == Room) Grow();
        for (var variable = 0; variable < places.Length; variable++)
        {
            var (column, bit) = places[variable];
            var code = codes[column];
            if (bit >= 0 && code >= 0) code = (short)((code >> bit) & 1);
            if (code >= AnswerColumns.Open) wide[variable] = true;
            columns[variable][Count] = code < 0 ? AnswerColumns.Open : (byte)code;
        }
        for (var each = 0; each < apart.Length; each++)
            if (codes[apart[each]] >= 0) answered[each]++;
        how[Count++] = came;
    }

    /// <summary>Reads one array.</summary>
    /// <returns>How many letters it has.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Read(ReadOnlySpan<byte> array)
    {
        var (column, code, sign) = (0, 0, 1);
        for (var at = 1; ; at++)
        {
            var letter = array[at];
            if (letter is >= (byte)'0' and <= (byte)'9')
            {
                code = (code * 10) + letter - '0';
                continue;
            }
            if (letter == '-')
            {
                sign = -1;
                continue;
            }
            // A comma, or the end; an empty array ends at once.
            if (column < codes.Length && at > 1) codes[column++] = (short)(sign * code);
            (code, sign) = (0, 1);
            if (letter != '}') continue;
            codes.AsSpan(column).Fill(Question.Unanswered);
            return at + 1;
        }
    }

    private int Room => columns.Length == 0 ? how.Length : Math.Min(how.Length, columns[0].Length);

    private void Grow()
    {
        for (var variable = 0; variable < columns.Length; variable++) columns[variable] = Twice(columns[variable], ArrayPool<byte>.Shared);
        how = Twice(how, ArrayPool<int>.Shared);

        T[] Twice<T>(T[] array, ArrayPool<T> pool)
        {
            var larger = pool.Rent(array.Length * 2);
            array.AsSpan(0, Count).CopyTo(larger);
            pool.Return(array);
            return larger;
        }
    }

    /// <summary>What several took, one after the other.</summary>
    public static AnswerColumns Together(Questionnaire questionnaire, IReadOnlyList<ColumnFilling> parts, ColumnMark mark)
    {
        var some = parts.Where(part => part.Count > 0).ToArray();
        var count = some.Sum(part => part.Count);
        var (towns, seconds, signs) = (new byte[count], new short[count], new AnswerSigns[count]);
        var row = 0;
        foreach (var part in some)
            foreach (var came in part.how.AsSpan(0, part.Count))
                (towns[row], seconds[row], signs[row++]) = ((byte)came, (short)((came >> 8 & 0xFFFF) - 1), (AnswerSigns)(came >> 24));
        return new(
            count,
            Codebook.Of(questionnaire).Index().ToDictionary(variable => variable.Item.Name, variable => Array.Exists(some, part => part.wide[variable.Index]) ? [] : Joined(variable.Index)),
            towns, seconds, signs,
            some is [var one, ..] ? one.apart.Index().ToDictionary(each => each.Item, each => some.Sum(part => part.answered[each.Index])) : new Dictionary<int, int>(),
            mark);

        byte[] Joined(int variable)
        {
            var (joined, at) = (new byte[count], 0);
            foreach (var part in some)
            {
                part.columns[variable].AsSpan(0, part.Count).CopyTo(joined.AsSpan(at));
                at += part.Count;
            }
            return joined;
        }
    }

    /// <summary>Gives its room back.</summary>
    public void Dispose()
    {
        foreach (var column in columns) ArrayPool<byte>.Shared.Return(column);
        columns = [];
        if (how.Length > 0) ArrayPool<int>.Shared.Return(how);
        how = [];
    }
}
