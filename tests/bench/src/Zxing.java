import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;

/** Zxing.java TOKEN COUNT: microseconds for each code by ZXing, level M, once the machine is warm. */
class Zxing {
  public static void main(String[] words) throws Exception {
    int count = Integer.parseInt(words[1]);
    encode(words[0], count);
    long begun = System.nanoTime();
    encode(words[0], count);
    System.out.println((System.nanoTime() - begun) / 1e3 / count);
  }

  private static void encode(String token, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      if (Encoder.encode(token, ErrorCorrectionLevel.M).getMatrix().getWidth() < 25) {
        throw new IllegalStateException("too small for a token");
      }
    }
  }
}
