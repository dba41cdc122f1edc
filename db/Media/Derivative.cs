using System.Buffers.Binary;

namespace PingHuEcoPublic.Media;

/// <summary>For what a derivative is made.</summary>
public enum DerivativeSize
{
    /// <summary>WebP, at most 1600 pixels a side: to look at.</summary>
    Large,

    /// <summary>WebP, at most 320 pixels a side: in lists.</summary>
    Small,

    /// <summary>JPEG, at most 1600 pixels a side: for papers and old readers.</summary>
    Print,
}

/// <summary>A clean picture out of the worker.</summary>
/// <param name="Size">For what.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bytes">The file.</param>
public sealed record Derivative(DerivativeSize Size, int Width, int Height, byte[] Bytes)
{
    /// <summary>Reads what the worker wrote. Its output is not trusted either: anything but the three known frames is an error.</summary>
    /// <exception cref="InvalidDataException">It is not three whole frames.</exception>
    public static IReadOnlyList<Derivative> Read(ReadOnlySpan<byte> output)
    {
        var all = new List<Derivative>();
        while (!output.IsEmpty)
        {
            if (output.Length < 13) throw new InvalidDataException("A frame breaks off.");
            var (size, length) = ((DerivativeSize)output[0], BinaryPrimitives.ReadInt32BigEndian(output[9..]));
            if (!Enum.IsDefined(size) || length <= 0 || length > output.Length - 13) throw new InvalidDataException("A frame is none of ours.");
            all.Add(new(size, BinaryPrimitives.ReadInt32BigEndian(output[1..]), BinaryPrimitives.ReadInt32BigEndian(output[5..]), output.Slice(13, length).ToArray()));
            output = output[(13 + length)..];
        }
        if (all.Select(one => one.Size).Distinct().Count() != 3 || all.Count != 3) throw new InvalidDataException("Three frames are expected.");
        return all;
    }
}
