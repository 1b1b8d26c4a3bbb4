;; The product of one vector of 16-bit numbers with every row of a matrix of 8-bit numbers, sixteen columns at a time.
;; int8-products.ts holds it assembled; the test beside it assembles it anew (and with --update writes that file).
(module
  (memory (export "memory") 1)

  ;; `width` is the length of a row in bytes, a multiple of 16. Addresses are of bytes: of the rows, one after the other,
  ;; of the vector, and of where a 32-bit product a row goes.
  (func (export "multiply")
    (param $row i32) (param $rows i32) (param $width i32) (param $vector i32) (param $product i32)
    (local $lastRow i32) (local $end i32) (local $against i32) (local $codes v128) (local $low v128) (local $high v128)
    (local.set $lastRow (i32.add (local.get $row) (i32.mul (local.get $rows) (local.get $width))))
    (block $done
      (loop $nextRow
        (br_if $done (i32.ge_u (local.get $row) (local.get $lastRow)))
        (local.set $end (i32.add (local.get $row) (local.get $width)))
        (local.set $against (local.get $vector))
        (local.set $low (v128.const i32x4 0 0 0 0))
        (local.set $high (v128.const i32x4 0 0 0 0))
        (loop $nextColumns
          (local.set $codes (v128.load (local.get $row)))
          (local.set $low (i32x4.add (local.get $low)
            (i32x4.dot_i16x8_s
              (i16x8.extend_low_i8x16_s (local.get $codes))
              (v128.load (local.get $against)))))
          (local.set $high (i32x4.add (local.get $high)
            (i32x4.dot_i16x8_s
              (i16x8.extend_high_i8x16_s (local.get $codes))
              (v128.load offset=16 (local.get $against)))))
          (local.set $against (i32.add (local.get $against) (i32.const 32)))
          (local.set $row (i32.add (local.get $row) (i32.const 16)))
          (br_if $nextColumns (i32.lt_u (local.get $row) (local.get $end))))
        (local.set $low (i32x4.add (local.get $low) (local.get $high)))
        (i32.store (local.get $product)
          (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $low)) (i32x4.extract_lane 1 (local.get $low)))
            (i32.add (i32x4.extract_lane 2 (local.get $low)) (i32x4.extract_lane 3 (local.get $low)))))
        (local.set $product (i32.add (local.get $product) (i32.const 4)))
        (br $nextRow)))))
